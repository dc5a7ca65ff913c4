// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LimitWarningTest {

  @Test
  void saysNothingOfALimitThatHolds() {
    assertThat(warnings(RecordedCgroups.docker())).isEmpty();
  }

  @Test
  void saysThatNothingLimitsAServiceThatWasKilledBefore() {
    assertThat(warnings(RecordedCgroups.parse(RecordedCgroups.serviceTexts())))
        .containsExactly(new LimitWarning.NoLimit(), new LimitWarning.OomKills(2));
  }

  @Test
  void saysThatThePodIsTheLimitAndItsParentNearer() {
    assertThat(warnings(RecordedCgroups.parse(RecordedCgroups.podTexts())))
        .containsExactly(
            new LimitWarning.LimitOfAncestor(OptionalInt.of(1)),
            new LimitWarning.TighterLevel(OptionalInt.of(2), 16777216));
  }

  @Test
  void saysThatALimitIsOutOfReach() {
    CgroupMemory memory = RecordedCgroups.parse(Map.of("memory.max", "99999999999\n"));

    assertThat(warnings(memory))
        .containsExactly(new LimitWarning.LimitAbovePhysicalMemory(99999999999L, 1L << 34));
  }

  @Test
  void saysNothingOfALimitThatWasNotMeasured() {
    assertThat(warnings(RecordedCgroups.parse(Map.of()))).isEmpty();
  }

  private static List<LimitWarning> warnings(CgroupMemory memory) {
    OptionalLong none = OptionalLong.empty();
    ProcessMemoryFigures process =
        new ProcessMemoryFigures(
            1,
            RecordedCgroups.status(),
            none,
            none,
            none,
            Map.of(),
            OptionalInt.empty(),
            OptionalLong.of(1L << 34),
            none);
    return LimitBridge.of(memory, process).warnings();
  }
}
