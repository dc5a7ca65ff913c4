// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A running server that answers on a port of the loopback interface. */
public class Service extends TargetProcess {
  private static final Duration START = Duration.ofSeconds(90);

  private final int port;

  Service(ProcessBuilder builder, int port) throws IOException {
    super(builder);
    this.port = port;
  }

  /** The port on 127.0.0.1 that the service listens on. */
  public final int port() {
    return port;
  }

  /** The directory that holds what the profile has fetched for a service. */
  static Path artifacts(String service) {
    Path directory = Path.of(System.getProperty("basedir", "."), "target", "services", service);
    if (!Files.isDirectory(directory)) {
      throw new IllegalStateException(
          directory + " is missing: run Maven with -Pcampaign, which fetches it");
    }
    return directory.toAbsolutePath();
  }

  /** A command that runs a program of the JDK; later options win over earlier ones. */
  static ProcessBuilder java(
      TestJdk jdk, Path scratch, List<String> defaults, List<String> options, String... program) {
    List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
    command.add("-Djava.io.tmpdir=" + scratch);
    command.addAll(defaults);
    command.addAll(options);
    command.addAll(List.of(program));
    return new ProcessBuilder(command).directory(scratch.toFile());
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Waits until the port takes connections. */
  final void awaitPort() throws Exception {
    await(
        "takes no connection on port " + port,
        () -> {
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
          }
        });
  }

  /** Waits until the condition holds; an exception counts as not yet. */
  final void await(String otherwise, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + START.toNanos();
    while (true) {
      Exception last = null;
      try {
        if (condition.call()) {
          return;
        }
      } catch (IOException e) {
        last = e;
      }
      if (!isAlive() || System.nanoTime() > deadline) {
        IllegalStateException failure = failure(otherwise);
        if (last != null) {
          failure.initCause(last);
        }
        throw failure;
      }
      Thread.sleep(50);
    }
  }
}
