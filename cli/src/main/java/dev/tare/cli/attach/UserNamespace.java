// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Who we are for a process in another user namespace, for example in a rootless container. */
final class UserNamespace {

  private UserNamespace() {}

  /**
   * Our user id as the process sees it.
   *
   * @return empty if its user namespace has no id for us
   */
  static OptionalLong ourUidSeenBy(long pid, long ourUid) throws IOException {
    Path proc = Path.of("/proc", Long.toString(pid));
    Path theirs = Files.readSymbolicLink(proc.resolve("ns/user"));
    if (theirs.equals(Files.readSymbolicLink(Path.of("/proc/self/ns/user")))) {
      return OptionalLong.of(ourUid);
    }
    return inside(Files.readString(proc.resolve("uid_map")), ourUid);
  }

  /**
   * Looks an id up in a {@code uid_map}: lines of first id inside, first id outside, count
   * (user_namespaces(7)).
   */
  static OptionalLong inside(String uidMap, long outsideId) throws IOException {
    try {
      for (String line : uidMap.lines().toList()) {
        String[] words = line.strip().split("\\s+");
        long distance = outsideId - Long.parseLong(words[1]);
        if (distance >= 0 && distance < Long.parseLong(words[2])) {
          return OptionalLong.of(Long.parseLong(words[0]) + distance);
        }
      }
      return OptionalLong.empty();
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException("uid_map has a line that is not three numbers", e);
    }
  }
}
