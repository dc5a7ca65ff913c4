// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.proc.Bound;
import dev.tare.capture.proc.KernelLimits;
import dev.tare.capture.proc.ResourceLimits;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProcessLimitsTest {

  private static final ResourceLimits LIMITS =
      ResourceLimits.parse(
          List.of(
              "Max data size             unlimited            unlimited            bytes",
              "Max stack size            8388608              unlimited            bytes",
              "Max processes             96365                96365                processes",
              "Max address space         4294967296           unlimited            bytes"));

  @Test
  void setsEachLimitBesideItsUse() {
    List<LimitUse> uses =
        uses(
            KernelLimits.parse("65530\n", "192730\n"),
            OptionalLong.of(26_000),
            Map.of(
                "pids.current",
                "58\n",
                "pids.max",
                "max\n",
                "../pids.current",
                "90\n",
                "../pids.max",
                "512\n"));

    assertThat(use(uses, "RLIMIT_AS").headroom()).hasValue(4294967296L - 3801564L * 1024);
    assertThat(use(uses, "RLIMIT_DATA").used()).hasValue(801236 * 1024);
    assertThat(use(uses, "RLIMIT_DATA").headroom()).isEmpty();
    assertThat(use(uses, "RLIMIT_STACK").headroom()).hasValue(8388608 - 132 * 1024);
    assertThat(use(uses, "vm.max_map_count").headroom()).hasValue(39_530);
    assertThat(use(uses, "../pids.max").headroom()).hasValue(422);
    assertThat(use(uses, "kernel.threads-max").limit()).contains(new Bound.At(192730));
  }

  @Test
  void doesNotTakeTheThreadsOfAProcessForThoseOfItsUser() {
    LimitUse processes =
        use(uses(KernelLimits.parse("", ""), OptionalLong.empty(), Map.of()), "RLIMIT_NPROC");

    assertThat(processes.limit()).contains(new Bound.At(96365));
    assertThat(processes.used()).isEmpty();
  }

  @Test
  void saysWhatWasNotMeasured() {
    List<LimitUse> uses = uses(KernelLimits.parse("", ""), OptionalLong.empty(), Map.of());

    assertThat(use(uses, "RLIMIT_MEMLOCK").limit()).isEmpty();
    assertThat(use(uses, "RLIMIT_MEMLOCK").used()).hasValue(0);
    assertThat(use(uses, "vm.max_map_count").limit()).isEmpty();
    assertThat(use(uses, "vm.max_map_count").headroom()).isEmpty();
    assertThat(use(uses, "pids.max").limit()).isEmpty();
    assertThat(use(uses, "pids.max").used()).isEmpty();
  }

  private static List<LimitUse> uses(
      KernelLimits kernel, OptionalLong mappings, Map<String, String> cgroupTexts) {
    return ProcessLimits.of(
        LIMITS, kernel, RecordedCgroups.dockerProcess().status(), mappings, cgroupTexts);
  }

  private static LimitUse use(List<LimitUse> uses, String name) {
    return uses.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }
}
