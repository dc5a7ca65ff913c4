// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.limit.CgroupLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmTableTest {

  private static final Instant NOW = Instant.parse("2025-01-02T00:00:00Z");

  @Test
  void columnsAreAlignedAndWhatIsUnknownIsADash() {
    RunningJvm known =
        new RunningJvm(
            process(4242, "com.acme.Shop"),
            true,
            Optional.of("17.0.15"),
            new PublishedHeap(OptionalLong.of(1536 << 10), OptionalLong.of(1L << 30)),
            OptionalLong.of(300L << 20),
            OptionalLong.empty(),
            new CgroupLimit.Limited(512L << 20),
            Optional.of(NOW.minusSeconds(125)));
    RunningJvm unknown =
        new RunningJvm(
            process(7, "Other"),
            false,
            Optional.empty(),
            PublishedHeap.UNKNOWN,
            OptionalLong.empty(),
            OptionalLong.empty(),
            new CgroupLimit.NotMeasured(),
            Optional.empty());
    assertThat(JvmTable.lines(List.of(known, unknown), false, NOW))
        .containsExactly(
            " PID   RESIDENT  HEAP USED  HEAP MAX      LIMIT  UPTIME  JAVA     NAME",
            "4242  300.0 MiB    1.5 MiB   1.0 GiB  512.0 MiB    2m5s  17.0.15  com.acme.Shop",
            "   7          -          -         -          -       -  -        Other");
  }

  @ParameterizedTest
  @CsvSource({"-1,0s", "59,59s", "61,1m1s", "3600,1h0m", "90061,1d1h"})
  void anUptimeHasItsTwoLargestUnits(long seconds, String text) {
    assertThat(JvmTable.uptime(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  private static NamedProcess process(long pid, String program) {
    return new NamedProcess(pid, "java", "java", Optional.of(new JavaProgram(program)));
  }
}
