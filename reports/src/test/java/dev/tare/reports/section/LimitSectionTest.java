// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.limit.LimitBridge;
import dev.tare.analyzer.limit.LimitWarning;
import dev.tare.reports.Bridges;
import dev.tare.reports.view.Fact;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LimitSectionTest {

  private static final long MIB = 1L << 20;

  private static Fact first(LimitBridge bridge) {
    return LimitSection.first(bridge).orElseThrow();
  }

  @Test
  void theFirstScreenSaysWhatIsLeftBelowTheLimit() {
    assertThat(first(Bridges.of(400 * MIB, 0, 500 * MIB, 512 * MIB)))
        .isEqualTo(Fact.of("Limit", "512.0 MiB of the cgroup: 500.0 MiB used, 12.0 MiB left"));
  }

  @Test
  void usageMayBeAboveTheLimit() {
    assertThat(first(Bridges.of(400 * MIB, 0, 500 * MIB, 496 * MIB)))
        .isEqualTo(
            Fact.of("Limit", "496.0 MiB of the cgroup: 500.0 MiB used, 4.0 MiB above the limit"));
  }

  @Test
  void withoutACgroupThereIsNoLimitToShow() {
    assertThat(LimitSection.first(Bridges.none())).isEmpty();
  }

  @Test
  void warningsCarryTheirFigures() {
    assertThat(LimitWords.of(new LimitWarning.OomKills(3)))
        .isEqualTo("The OOM killer has already ended processes of this cgroup (3).");
    assertThat(LimitWords.of(new LimitWarning.NoLimit()))
        .isEqualTo("The cgroup has no memory limit: only the machine's memory stops it.");
    assertThat(LimitWords.of(new LimitWarning.LimitAbovePhysicalMemory(4096 * MIB, 1024 * MIB)))
        .endsWith(" (4.0 GiB limit, 1.0 GiB memory).");
    assertThat(LimitWords.of(new LimitWarning.LimitOfAncestor(OptionalInt.of(1))))
        .endsWith(" (of the cgroup 1 level up).");
    assertThat(LimitWords.of(new LimitWarning.TighterLevel(OptionalInt.empty(), 7 * MIB)))
        .endsWith(" (7.0 MiB left below that of a cgroup that cannot be seen from here).");
  }
}
