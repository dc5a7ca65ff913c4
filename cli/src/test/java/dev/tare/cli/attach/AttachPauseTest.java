// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.jvm.PerformanceDataFile;
import dev.tare.cli.attach.AttachAvailability.Available;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Timeout;

/** The JVM must not stand still for as long as we take to read what it printed. */
class AttachPauseTest {

  private static final Duration SLOWNESS = Duration.ofMillis(1500);

  /** What a socket takes before it is read: net.core.wmem_default is 208 KiB. */
  private static final int SOCKET_BUFFER_BYTES = 500_000;

  /** Its thread dump is larger than that. */
  private static final String DEEP_THREADS =
      """
      import java.util.concurrent.CountDownLatch;

      class Deep {
        static final CountDownLatch DOWN = new CountDownLatch(100);

        static void descend(int frames) {
          if (frames > 0) {
            descend(frames - 1);
            return;
          }
          DOWN.countDown();
          try {
            Thread.sleep(1_000_000);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        }

        public static void main(String[] args) throws Exception {
          for (int i = 0; i < 100; i++) {
            Thread thread = new Thread(() -> descend(200));
            thread.setDaemon(true);
            thread.start();
          }
          DOWN.await();
          dev.tare.testing.Lifeline.ready("");
        }
      }
      """;

  @EachJdk
  @Timeout(60)
  void aSlowReaderDoesNotHoldTheJvmInASafepoint(TestJdk jdk) throws Exception {
    Assumed.linux();
    try (TargetJvm jvm = TargetJvm.on(jdk).source(DEEP_THREADS).start()) {
      AttachAvailability attached = JvmAttach.toProcess(jvm.pid());
      assertThat(attached).isInstanceOf(Available.class);
      PerformanceDataFile counters = PerformanceDataFile.ofProcess(jvm.pid()).orElseThrow();
      long before = counters.read().safepointNanos().getAsLong();

      byte[] answer = readSlowly(jvm.pid(), ((Available) attached).socket().protocol());

      assertThat(answer.length).isGreaterThan(SOCKET_BUFFER_BYTES);
      long paused = counters.read().safepointNanos().getAsLong() - before;
      assertThat(Duration.ofNanos(paused)).isBetween(Duration.ofNanos(1), SLOWNESS.dividedBy(2));
      assertThat(jvm.finish()).isZero();
    }
  }

  private static byte[] readSlowly(long pid, AttachProtocol protocol) throws Exception {
    Path path = Path.of("/tmp/.java_pid" + pid);
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      channel.write(ByteBuffer.wrap(protocol.request("Thread.print")));
      Thread.sleep(SLOWNESS.toMillis());
      ByteBuffer answer = ByteBuffer.allocate(16 << 20);
      while (channel.read(answer) >= 0) {
        // Until the JVM closes the connection.
      }
      return Arrays.copyOf(answer.array(), answer.position());
    }
  }
}
