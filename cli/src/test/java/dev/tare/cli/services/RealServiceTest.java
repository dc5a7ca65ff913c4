// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Assumed;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("campaign")
class RealServiceTest {
  /** What is in the address space of each once it runs, and how often. */
  private static final Map<RealService, Map<String, Integer>> MAPPED =
      Map.of(
          RealService.SQLITE_TWELVE_CONNECTIONS, Map.of("media.db", 12),
          RealService.ONNX_FOUR_LOADERS, Map.of("libonnxruntime.so", 4),
          RealService.UNUSED_FRAMEWORKS,
              Map.of("libtorch_cpu.so", 1, "libopencv_java490.so", 1, "libopencv_dnn.so.411", 1));

  @TempDir Path scratch;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  static Stream<Arguments> servicesAndJdks() {
    return Arrays.stream(RealService.values())
        .flatMap(service -> TestJdks.all().stream().map(jdk -> Arguments.of(service, jdk)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("servicesAndJdks")
  void itStartsTakesItsLoadAndStaysOnTheLoopback(RealService service, TestJdk jdk)
      throws Exception {
    long start = System.nanoTime();
    try (TargetProcess running = service.start(jdk, scratch)) {
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertThat(running.isAlive()).isTrue();
      for (var mapped : MAPPED.getOrDefault(service, Map.of()).entrySet()) {
        assertThat(mappings(running, mapped.getKey())).isEqualTo((long) mapped.getValue());
      }
      assertThat(ListeningSockets.addresses(running.pid())).isSubsetOf(ListeningSockets.LOOPBACK);
      assertThat(running instanceof Service)
          .isEqualTo(!ListeningSockets.addresses(running.pid()).isEmpty());
      System.out.printf(
          "%s %s: loaded after %d ms, %s%n", service, jdk, millis, residency(running));
    }
  }

  /** How often the start of a file of that name is mapped. */
  private static long mappings(TargetProcess process, String file) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/maps")).stream()
        .filter(line -> line.endsWith("/" + file) && line.contains(" 00000000 "))
        .count();
  }

  private static String residency(TargetProcess process) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/smaps_rollup")).stream()
        .filter(line -> line.matches("(Rss|Pss):.*"))
        .map(line -> line.replaceAll(" +", " "))
        .collect(Collectors.joining(", "));
  }
}
