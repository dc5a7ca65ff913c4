// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A connection that creates and deletes nodes, by as much of ZooKeeper's protocol as that takes.
 */
final class ZooKeeperSession implements AutoCloseable {
  private static final int CREATE = 1;
  private static final int DELETE = 2;
  private static final int CLOSE = -11;
  private static final int EVERY_RIGHT = 31;
  private static final int ANY_VERSION = -1;
  private static final int SESSION_MILLIS = 30_000;
  private static final int ANSWER_MILLIS = 10_000;

  private final Socket socket;
  private int requests;

  ZooKeeperSession(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(ANSWER_MILLIS);
    send(
        request -> {
          request.writeInt(0);
          request.writeLong(0);
          request.writeInt(SESSION_MILLIS);
          request.writeLong(0);
          request.writeInt(0);
        });
    answer();
  }

  void create(String path, String data) throws IOException {
    send(
        request -> {
          head(request, CREATE);
          text(request, path);
          text(request, data);
          request.writeInt(1);
          request.writeInt(EVERY_RIGHT);
          text(request, "world");
          text(request, "anyone");
          request.writeInt(0);
        });
    check(path);
  }

  void delete(String path) throws IOException {
    send(
        request -> {
          head(request, DELETE);
          text(request, path);
          request.writeInt(ANY_VERSION);
        });
    check(path);
  }

  private interface Content {
    void write(DataOutputStream request) throws IOException;
  }

  private void send(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    content.write(new DataOutputStream(bytes));
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(bytes.size());
    bytes.writeTo(out);
    out.flush();
  }

  private void head(DataOutputStream request, int kind) throws IOException {
    request.writeInt(++requests);
    request.writeInt(kind);
  }

  private static void text(DataOutputStream request, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    request.writeInt(bytes.length);
    request.write(bytes);
  }

  private DataInputStream answer() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] answer = in.readNBytes(in.readInt());
    return new DataInputStream(new ByteArrayInputStream(answer));
  }

  private void check(String path) throws IOException {
    DataInputStream answer = answer();
    answer.readInt();
    answer.readLong();
    int error = answer.readInt();
    if (error != 0) {
      throw new IOException("the server answered for " + path + " with " + error);
    }
  }

  @Override
  public void close() throws IOException {
    send(request -> head(request, CLOSE));
    answer();
    socket.close();
  }
}
