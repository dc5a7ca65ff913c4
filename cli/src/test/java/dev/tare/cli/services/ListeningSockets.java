// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The addresses that a process takes TCP connections on. */
final class ListeningSockets {
  private static final String LISTEN = "0A";

  /** 127.0.0.1, the same as IPv6, and ::1, as the kernel writes them on a little-endian machine. */
  static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  private ListeningSockets() {}

  /** The addresses in the kernel's hexadecimal form. */
  static List<String> addresses(long pid) throws IOException {
    Set<String> sockets = sockets(pid);
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] fields = line.trim().split("\\s+");
        if (fields[3].equals(LISTEN) && sockets.contains("socket:[" + fields[9] + "]")) {
          addresses.add(fields[1].split(":")[0]);
        }
      }
    }
    return addresses;
  }

  private static Set<String> sockets(long pid) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return files.map(ListeningSockets::target).collect(Collectors.toSet());
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
