// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;

class DistinctFramesTest {
  /** Reads 8191 pages of fresh memory, which all become the zero page, and writes one of 13. */
  private static final String READS_ZEROES =
      """
      import java.lang.reflect.Field;
      import sun.misc.Unsafe;
      class ReadsZeroes {
        public static void main(String[] args) throws Exception {
          Field field = Unsafe.class.getDeclaredField("theUnsafe");
          field.setAccessible(true);
          Unsafe unsafe = (Unsafe) field.get(null);
          long pages = unsafe.allocateMemory(8192 * 4096) / 4096 + 1;
          long sum = 0;
          for (long page = pages; page < pages + 8191; page++) {
            sum += unsafe.getByte(page * 4096);
          }
          for (long page = pages; page < pages + 8191; page += 13) {
            unsafe.putByte(page * 4096, (byte) 1);
          }
          dev.tare.testing.Lifeline.ready("sum=" + sum);
        }
      }
      """;

  @BeforeAll
  static void frameNumbersAreShown() {
    Assumed.frameNumbers();
  }

  @EachJdkAndCollector
  void presentPagesAreWhatTheKernelCountsAsResident(TestJdk jdk, Collector collector)
      throws IOException {
    TargetLaunch launch =
        TargetJvm.on(jdk)
            .collector(collector)
            .allowNativeAccess()
            .jvmArgs("-Xmx64m")
            .source(READS_ZEROES);
    try (TargetJvm target = launch.start()) {
      target.stop();
      DistinctFrames frames = DistinctFrames.of(target.pid());
      assertEquals(residentBytes(target), frames.presentBytes());
      assertTrue(frames.distinct() <= frames.present(), frames::toString);
    }
  }

  private static long residentBytes(TargetJvm target) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + target.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }
}
