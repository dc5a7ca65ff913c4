// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ResourceLimitsTest {

  @Test
  void readsSoftAndHardLimits() {
    ResourceLimits limits =
        parse(
            """
            Limit                     Soft Limit           Hard Limit           Units
            Max data size             unlimited            unlimited            bytes
            Max stack size            8388608              unlimited            bytes
            Max resident set          unlimited            unlimited            bytes
            Max processes             96365                96365                processes
            Max locked memory         0                    8388608              bytes
            Max address space         4294967296           unlimited            bytes
            Max nice priority         0                    0
            """);

    assertThat(limits.of(Resource.ADDRESS_SPACE))
        .contains(new ResourceLimit(new Bound.At(4294967296L), new Bound.Unlimited()));
    assertThat(limits.of(Resource.DATA))
        .contains(new ResourceLimit(new Bound.Unlimited(), new Bound.Unlimited()));
    assertThat(limits.of(Resource.STACK))
        .contains(new ResourceLimit(new Bound.At(8388608), new Bound.Unlimited()));
    assertThat(limits.of(Resource.LOCKED_MEMORY))
        .contains(new ResourceLimit(new Bound.At(0), new Bound.At(8388608)));
    assertThat(limits.of(Resource.PROCESSES))
        .contains(new ResourceLimit(new Bound.At(96365), new Bound.At(96365)));
  }

  @Test
  void doesNotInventWhatIsMissingOrGarbled() {
    ResourceLimits limits =
        parse(
            """
            Max stack size            83886
            Max data size             -1                   unlimited            bytes
            Max address space         99999999999999999999 unlimited            bytes
            Max processesunlimited
            """);

    assertThat(limits.limits()).isEmpty();
    assertThat(ResourceLimits.parse(List.of()).of(Resource.STACK)).isEmpty();
  }

  @Test
  void readsTheKernelsOwnLimits() {
    assertThat(KernelLimits.parse("65530\n", "192730\n"))
        .isEqualTo(new KernelLimits(OptionalLong.of(65530), OptionalLong.of(192730)));
    assertThat(KernelLimits.parse("", "-3"))
        .isEqualTo(new KernelLimits(OptionalLong.empty(), OptionalLong.empty()));
  }

  private static ResourceLimits parse(String text) {
    return ResourceLimits.parse(text.lines().toList());
  }
}
