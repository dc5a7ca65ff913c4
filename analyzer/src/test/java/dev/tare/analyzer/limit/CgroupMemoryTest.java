// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.cgroup.CgroupVersion;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CgroupMemoryTest {

  @Test
  void readsAContainerOfV2() {
    CgroupMemory memory = RecordedCgroups.docker();

    assertThat(memory.root()).isFalse();
    assertThat(memory.usageBytes()).hasValue(679788544);
    assertThat(memory.peakBytes()).hasValue(701497344);
    assertThat(memory.limit()).isEqualTo(new CgroupLimit.Limited(1L << 30));
    assertThat(memory.workingSetBytes()).hasValue(679788544 - 98566144);
    assertThat(memory.swap())
        .isEqualTo(new SwapCharge(OptionalLong.of(0), new CgroupLimit.Limited(1L << 30)));
    assertThat(memory.oomKills()).hasValue(0);
    assertThat(memory.processIds()).contains(Set.of(4201L, 4242L));
    assertThat(memory.charged())
        .isEqualTo(
            new ChargedMemory(
                OptionalLong.of(503316480),
                OptionalLong.of(163577856),
                OptionalLong.of(33554432),
                OptionalLong.of(62914560),
                OptionalLong.of(31457280),
                OptionalLong.of(98566144),
                OptionalLong.of(12582912),
                OptionalLong.of(3145728),
                OptionalLong.of(1966080),
                OptionalLong.of(5242880),
                OptionalLong.of(153600),
                OptionalLong.of(49152),
                OptionalLong.empty()));
  }

  @Test
  void takesTheSmallestLimitOnTheWayUp() {
    CgroupMemory memory = RecordedCgroups.parse(RecordedCgroups.podTexts());

    assertThat(memory.limit()).isEqualTo(new CgroupLimit.Limited(512 << 20));
    CgroupLevel pod = memory.imposing().orElseThrow();
    assertThat(pod.levelsUp()).hasValue(1);
    assertThat(pod.headroomBytes()).hasValue((512 << 20) - 482344960);
    assertThat(pod.workingSetHeadroomBytes()).hasValue((512 << 20) - (482344960 - 62914560));
    assertThat(memory.tightest().orElseThrow().levelsUp()).hasValue(2);
  }

  @Test
  void tellsAThrottleFromALimit() {
    CgroupMemory memory = RecordedCgroups.parse(RecordedCgroups.serviceTexts());

    assertThat(memory.limit()).isEqualTo(new CgroupLimit.Unlimited());
    assertThat(memory.levels().get(0).throttle()).isEqualTo(new CgroupLimit.Limited(1L << 28));
    assertThat(memory.oomKills()).hasValue(2);
    assertThat(memory.charged().kernelBytes()).isEmpty();
    assertThat(memory.processIds()).isEmpty();
  }

  @Test
  void countsTheCgroupsBelowOnV1() {
    CgroupMemory memory =
        parseV1(
            Map.of(
                "memory.use_hierarchy", "1\n",
                "memory.usage_in_bytes", "1000000\n",
                "memory.stat",
                    "rss 1\ncache 2\ninactive_file 3\n"
                        + "total_rss 400000\ntotal_cache 500000\ntotal_inactive_file 100000\n"));

    assertThat(memory.charged().anonBytes()).hasValue(400000);
    assertThat(memory.charged().cacheBytes()).hasValue(500000);
    assertThat(memory.workingSetBytes()).hasValue(900000);
  }

  @Test
  void doesNotTakeACgroupsOwnFigureForThatOfItsHierarchy() {
    CgroupMemory memory =
        parseV1(Map.of("memory.use_hierarchy", "1\n", "memory.stat", "rss 1\ninactive_file 3\n"));

    assertThat(memory.charged().anonBytes()).isEmpty();
  }

  @Test
  void countsTheCgroupAloneOnV1WithoutHierarchy() {
    CgroupMemory memory =
        parseV1(
            Map.of(
                "memory.use_hierarchy", "0\n",
                "memory.limit_in_bytes", "9223372036854771712\n",
                "memory.stat", "rss 77\n",
                "../memory.limit_in_bytes", "4096\n"));

    assertThat(memory.charged().anonBytes()).hasValue(77);
    assertThat(memory.limit()).isEqualTo(new CgroupLimit.Unlimited());
  }

  @Test
  void knowsOfALimitAboveTheMountPointOnV1() {
    CgroupMemory memory =
        parseV1(
            Map.of(
                "memory.limit_in_bytes", "9223372036854771712\n",
                "memory.stat", "hierarchical_memory_limit 268435456\n"));

    assertThat(memory.limit()).isEqualTo(new CgroupLimit.Limited(1L << 28));
    assertThat(memory.imposing().orElseThrow().levelsUp()).isEqualTo(OptionalInt.empty());
  }

  @Test
  void derivesTheSwapLimitOfV1() {
    CgroupMemory memory =
        parseV1(
            Map.of(
                "memory.limit_in_bytes", "1000\n",
                "memory.memsw.limit_in_bytes", "1500\n",
                "memory.stat", "total_swap 200\n",
                "memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n"));

    assertThat(memory.swap())
        .isEqualTo(new SwapCharge(OptionalLong.of(200), new CgroupLimit.Limited(500)));
    assertThat(memory.oomKills()).hasValue(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"9223372036854771712", "9223372036854710272", "9223372036854775807", "max"})
  void knowsTheMarkersOfNoLimit(String marker) {
    assertThat(parseV1(Map.of("memory.limit_in_bytes", marker + "\n")).limit())
        .isEqualTo(new CgroupLimit.Unlimited());
  }

  @Test
  void knowsTheRoots() {
    assertThat(parseV1(Map.of("cgroup.sane_behavior", "0\n")).root()).isTrue();
    CgroupMemory v2 = RecordedCgroups.parse(Map.of("memory.stat", "anon 4096\n"));
    assertThat(v2.root()).isTrue();
    assertThat(v2.limit()).isEqualTo(new CgroupLimit.Unlimited());
    assertThat(v2.usageBytes()).isEmpty();
  }

  @Test
  void theWorkingSetIsNeverNegative() {
    CgroupMemory memory =
        RecordedCgroups.parse(
            Map.of("memory.current", "100\n", "memory.stat", "inactive_file 200\n"));

    assertThat(memory.workingSetBytes()).hasValue(0);
  }

  private static CgroupMemory parseV1(Map<String, String> texts) {
    return CgroupMemory.parse(CgroupVersion.V1, "/a", texts);
  }
}
