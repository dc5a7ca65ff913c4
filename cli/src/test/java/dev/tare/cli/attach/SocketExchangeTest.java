// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SocketExchangeTest {

  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final byte[] REQUEST = "request".getBytes(UTF_8);

  @TempDir Path directory;
  private Path socket;
  private ServerSocketChannel server;

  @BeforeEach
  void listen() throws IOException {
    socket = directory.resolve("s");
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket), 1);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void collectsAnAnswerThatComesInPieces() throws Exception {
    serve(
        client -> {
          for (int i = 0; i < 3; i++) {
            client.write(ByteBuffer.wrap(("piece " + i + "\n").getBytes(UTF_8)));
            Thread.sleep(50);
          }
        });
    assertThat(answer(LONG, 1000)).asString(UTF_8).isEqualTo("piece 0\npiece 1\npiece 2\n");
  }

  @Test
  void collectsNothingIfTheOtherSideHangsUp() throws Exception {
    serve(client -> {});
    assertThat(answer(LONG, 1000)).isEmpty();
  }

  @Test
  void givesUpOnASideThatNeverAnswers() {
    assertThatThrownBy(() -> answer(SHORT, 1000))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessage("no complete answer within 200 ms");
  }

  @Test
  void givesUpOnASideThatNeverEnds() throws Exception {
    serve(
        client -> {
          while (client.write(ByteBuffer.wrap(REQUEST)) > 0) {
            Thread.sleep(10);
          }
        });
    assertThatThrownBy(() -> answer(SHORT, 1_000_000)).isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void refusesAnAnswerThatIsTooLong() throws Exception {
    serve(client -> client.write(ByteBuffer.allocate(1001)));
    assertThatThrownBy(() -> answer(LONG, 1000)).hasMessage("the answer is longer than 1000 bytes");
  }

  @Test
  void doesNotHangOnASideThatAcceptsNobody() throws Exception {
    List<SocketChannel> waiting = new ArrayList<>();
    try {
      for (int i = 0; i < 2; i++) { // The kernel queues one more than was asked for.
        waiting.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
      }
      assertThatThrownBy(() -> answer(SHORT, 1000)).isInstanceOf(IOException.class);
    } finally {
      for (SocketChannel channel : waiting) {
        channel.close();
      }
    }
  }

  @Test
  void tellsThatNobodyListensAnyMore() throws Exception {
    server.close();
    assertThatThrownBy(() -> answer(LONG, 1000)).isInstanceOf(ConnectException.class);
  }

  private byte[] answer(Duration timeout, long maxBytes) throws IOException {
    try (SocketExchange exchange = SocketExchange.open(socket, timeout)) {
      return exchange.answer(REQUEST, maxBytes);
    }
  }

  private interface Service {
    void answer(SocketChannel client) throws Exception;
  }

  /** Serves one client after it has read the whole request, as a JVM does. */
  private void serve(Service service) {
    Thread thread =
        new Thread(
            () -> {
              try (SocketChannel client = server.accept()) {
                ByteBuffer request = ByteBuffer.allocate(REQUEST.length);
                while (request.hasRemaining()) {
                  client.read(request);
                }
                service.answer(client);
              } catch (Exception e) {
                // The client has hung up, which is what some tests are about.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
