// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/** One request and its answer over a Unix socket, within a time and a size limit. */
final class SocketExchange implements AutoCloseable {

  private final SocketChannel channel;
  private final Selector selector;
  private final Duration timeout;
  private final long deadline;

  private SocketExchange(SocketChannel channel, Selector selector, Duration timeout) {
    this.channel = channel;
    this.selector = selector;
    this.timeout = timeout;
    this.deadline = System.nanoTime() + timeout.toNanos();
  }

  /** Connects; the time limit covers everything until the end of the answer. */
  static SocketExchange open(Path socket, Duration timeout) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      // A stopped process with a full backlog would block a blocking connect for good.
      channel.configureBlocking(false);
      SocketExchange exchange = new SocketExchange(channel, Selector.open(), timeout);
      exchange.connect(socket);
      return exchange;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Sends the request and collects the answer until the other side ends it.
   *
   * @throws SocketTimeoutException if the answer is not complete in time
   */
  byte[] answer(byte[] request, long maxBytes) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(request);
    while (out.hasRemaining()) {
      if (channel.write(out) == 0) {
        await(SelectionKey.OP_WRITE);
      }
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.allocate(64 << 10);
    for (int read = channel.read(in); read >= 0; read = channel.read(in)) {
      if (read == 0) {
        await(SelectionKey.OP_READ);
      }
      if (answer.size() + read > maxBytes) {
        throw new IOException("the answer is longer than " + maxBytes + " bytes");
      }
      answer.write(in.array(), 0, read);
      in.clear();
    }
    return answer.toByteArray();
  }

  @Override
  public void close() throws IOException {
    try (selector) {
      channel.close();
    }
  }

  private void connect(Path socket) throws IOException {
    if (!channel.connect(UnixDomainSocketAddress.of(socket))) {
      await(SelectionKey.OP_CONNECT);
      channel.finishConnect();
    }
  }

  private void await(int operation) throws IOException {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException("no complete answer within " + timeout.toMillis() + " ms");
    }
    channel.register(selector, operation);
    selector.select(left);
    selector.selectedKeys().clear();
  }
}
