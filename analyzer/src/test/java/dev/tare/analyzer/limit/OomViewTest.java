// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OomViewTest {

  private static final long GIB = 1L << 30;

  @Test
  void weighsPagesSwapAndPageTables() {
    OomView view = view(OptionalInt.empty(), OptionalLong.empty());

    assertThat(view.residentBytes()).hasValue(566384 * 1024);
    assertThat(view.swappedBytes()).hasValue(512 * 1024);
    assertThat(view.pageTableBytes()).hasValue(1824 * 1024);
    assertThat(view.weightBytes()).hasValue((566384 + 512 + 1824) * 1024);
    assertThat(view.adjustmentBytes()).isEmpty();
    assertThat(view.exempt()).isFalse();
  }

  @Test
  void addsThousandthsOfWhatTheCgroupMayHave() {
    // The limit is 1 GiB, swap is allowed up to 1 GiB, the host has 2 GiB of it.
    assertThat(view(OptionalInt.of(500), OptionalLong.of(2 * GIB)).adjustmentBytes())
        .hasValue(500 * (2 * GIB / 1000));
    assertThat(view(OptionalInt.of(-250), OptionalLong.of(0)).adjustmentBytes())
        .hasValue(-250 * (GIB / 1000));
    assertThat(view(OptionalInt.of(500), OptionalLong.empty()).adjustmentBytes()).isEmpty();
    assertThat(view(OptionalInt.of(0), OptionalLong.empty()).adjustmentBytes()).hasValue(0);
  }

  @Test
  void addsThousandthsOfTheMachineWithoutALimit() {
    CgroupMemory unlimited = RecordedCgroups.parse(RecordedCgroups.serviceTexts());

    OomView view = OomView.of(unlimited, process(OptionalInt.of(100), OptionalLong.of(0)));

    assertThat(view.adjustmentBytes()).hasValue(100 * (16 * GIB / 1000));
  }

  @Test
  void sparesTheExempt() {
    assertThat(view(OptionalInt.of(-1000), OptionalLong.of(0)).exempt()).isTrue();
  }

  @Test
  void hasNoWeightIfAPartIsMissing() {
    ProcessMemoryFigures process =
        ProcessMemoryFigures.of(1, RecordedCgroups.status("VmRSS: 8 kB", "VmPTE: 8 kB"));

    assertThat(OomView.of(RecordedCgroups.docker(), process).weightBytes()).isEmpty();
  }

  @Test
  void rejectsAnAdjustmentTheKernelDoesNotKnow() {
    assertThatThrownBy(() -> process(OptionalInt.of(1001), OptionalLong.empty()))
        .hasMessage("oom_score_adj 1001");
  }

  private static OomView view(OptionalInt adjustment, OptionalLong hostSwap) {
    return OomView.of(RecordedCgroups.docker(), process(adjustment, hostSwap));
  }

  private static ProcessMemoryFigures process(OptionalInt adjustment, OptionalLong hostSwap) {
    ProcessMemoryFigures docker = RecordedCgroups.dockerProcess();
    OptionalLong none = OptionalLong.empty();
    return new ProcessMemoryFigures(
        docker.pid(),
        docker.status(),
        none,
        none,
        none,
        Map.of(),
        adjustment,
        OptionalLong.of(16 * GIB),
        hostSwap);
  }
}
