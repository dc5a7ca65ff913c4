// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A coordination server that holds next to nothing: the floor of a JVM service. */
public final class ZooKeeper extends Service {
  private static final int ANSWER_MILLIS = 1_000;

  private int created;

  private ZooKeeper(ProcessBuilder builder, int port) throws IOException {
    super(builder, port);
  }

  /** Starts one server of its own. */
  public static ZooKeeper start(TestJdk jdk, Path scratch, List<String> jvmArgs) throws Exception {
    int port = freePort();
    Path configuration =
        Files.writeString(
            scratch.resolve("zoo.cfg"),
            """
            dataDir=%s
            clientPort=%d
            clientPortAddress=127.0.0.1
            admin.enableServer=false
            """
                .formatted(Files.createDirectories(scratch.resolve("data")), port));
    ProcessBuilder builder =
        java(
            jdk,
            scratch,
            List.of("-Xmx128m", "-cp", artifacts("zookeeper") + "/*"),
            jvmArgs,
            "org.apache.zookeeper.server.quorum.QuorumPeerMain",
            configuration.toString());
    ZooKeeper server = new ZooKeeper(builder, port);
    try {
      server.await("is not serving", () -> server.status().contains("Mode: standalone"));
      return server;
    } catch (Exception e) {
      server.close();
      throw e;
    }
  }

  /** Creates so many nodes in a session of its own, and deletes those of the last time. */
  public void replace(int nodes) throws IOException {
    try (ZooKeeperSession session = new ZooKeeperSession(port())) {
      for (int end = created + nodes; created < end; created++) {
        session.create("/node-" + created, "value of " + created);
        if (created >= nodes) {
          session.delete("/node-" + (created - nodes));
        }
      }
    }
  }

  /** What the server says of itself. */
  private String status() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      // A server that does not run yet may take the question and never answer.
      socket.setSoTimeout(ANSWER_MILLIS);
      socket.getOutputStream().write("srvr".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
