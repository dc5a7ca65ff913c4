// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import static dev.tare.analyzer.ledger.Certainty.BY_ELIMINATION;
import static dev.tare.analyzer.ledger.Certainty.CERTAIN;
import static dev.tare.analyzer.ledger.Certainty.DERIVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.ledger.Certainty;
import dev.tare.capture.cgroup.CgroupVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class LimitBridgeTest {

  private static final OptionalLong NONE = OptionalLong.empty();

  @Test
  void leadsFromTheProcessToTheContainersUsage() {
    ProcessMemoryFigures process =
        with(RecordedCgroups.dockerProcess(), OptionalLong.of(579977216 - 8388608), NONE, shell());

    LimitBridge bridge = LimitBridge.of(RecordedCgroups.docker(), process);

    assertThat(bridge.lines())
        .map(line -> Tuple.tuple(line.item(), line.amount()))
        .containsExactly(
            line(BridgeItem.PROCESS_RESIDENT, 579977216, CERTAIN),
            line(BridgeItem.MULTIPLY_MAPPED, -8388608, DERIVED),
            line(BridgeItem.OTHER_PROCESSES, 11796480, DERIVED),
            line(BridgeItem.ANON_OF_OTHERS, 0, BY_ELIMINATION),
            line(BridgeItem.FILE_CHARGED_ELSEWHERE, -17154048, BY_ELIMINATION),
            line(BridgeItem.SHMEM_NOT_MAPPED, 16777216, DERIVED),
            line(BridgeItem.CACHE_NOT_MAPPED, 83886080, DERIVED),
            line(BridgeItem.PAGE_TABLES, 3145728, CERTAIN),
            line(BridgeItem.KERNEL_STACKS, 1966080, CERTAIN),
            line(BridgeItem.SLAB, 5242880, CERTAIN),
            line(BridgeItem.PER_CPU, 153600, CERTAIN),
            line(BridgeItem.KERNEL_OTHER, 2074624, DERIVED),
            line(BridgeItem.SOCKETS, 49152, CERTAIN),
            line(BridgeItem.REST, 262144, BY_ELIMINATION));
    assertThat(sum(bridge)).isEqualTo(679788544);
    assertThat(bridge.workingSetBytes()).hasValue(581222400);
    assertThat(bridge.headroomBytes()).hasValue((1L << 30) - 679788544);
    assertThat(bridge.workingSetHeadroomBytes()).hasValue((1L << 30) - 581222400);
    assertThat(bridge.warnings()).isEmpty();
  }

  @Test
  void doesNotSayElsewhereWhenRepeatedPagesWereNotCounted() {
    LimitBridge bridge = LimitBridge.of(RecordedCgroups.docker(), RecordedCgroups.dockerProcess());

    assertThat(line(bridge, BridgeItem.MULTIPLY_MAPPED).bytes()).isEmpty();
    assertThat(line(bridge, BridgeItem.FILE_REPEATED_OR_ELSEWHERE).bytes()).hasValue(-25542656);
    assertThat(line(bridge, BridgeItem.OTHER_PROCESSES).amount())
        .isEqualTo(new BridgeAmount.NotMeasured("none of 1 was recorded"));
    assertThat(line(bridge, BridgeItem.ANON_OF_OTHERS).bytes()).hasValue(11796480);
    assertThat(sum(bridge)).isEqualTo(679788544);
  }

  @Test
  void takesRepeatedSharedMemoryForWhatItIs() {
    // ZGC of JDK 17 maps its heap, a memfd, three times.
    StatusFigures status =
        RecordedCgroups.status("RssAnon: 0 kB", "RssFile: 0 kB", "RssShmem: 300 kB");
    ProcessMemoryFigures process =
        with(ProcessMemoryFigures.of(1, status), OptionalLong.of(102400), NONE, Map.of());
    CgroupMemory memory =
        RecordedCgroups.parse(
            Map.of(
                "memory.current", "102400\n",
                "memory.stat", "anon 0\nfile 102400\nshmem 102400\nfile_mapped 102400\n"));

    LimitBridge bridge = LimitBridge.of(memory, process);

    assertThat(line(bridge, BridgeItem.MULTIPLY_MAPPED).bytes()).hasValue(-204800);
    assertThat(line(bridge, BridgeItem.SHMEM_NOT_MAPPED).bytes()).hasValue(0);
    assertThat(line(bridge, BridgeItem.FILE_OF_OTHERS).bytes()).hasValue(0);
    assertThat(line(bridge, BridgeItem.CACHE_NOT_MAPPED).bytes()).hasValue(0);
    assertThat(line(bridge, BridgeItem.REST).bytes()).hasValue(0);
  }

  @Test
  void startsFromTheLedgerAndNamesTheDifference() {
    ProcessMemoryFigures docker = RecordedCgroups.dockerProcess();
    ProcessMemoryFigures process =
        new ProcessMemoryFigures(
            docker.pid(),
            docker.status(),
            OptionalLong.of(580000000),
            NONE,
            NONE,
            Map.of(),
            OptionalInt.empty(),
            NONE,
            NONE);

    LimitBridge bridge = LimitBridge.of(RecordedCgroups.docker(), process);

    assertThat(bridge.lines().get(0).bytes()).hasValue(580000000);
    assertThat(line(bridge, BridgeItem.CHANGED_WHILE_READING).bytes()).hasValue(-22784);
    assertThat(line(bridge, BridgeItem.REST).bytes()).hasValue(262144);
    assertThat(sum(bridge)).isEqualTo(679788544);
  }

  @Test
  void staysWholeOnAKernelThatDoesNotTellTheKindsOfPages() {
    ProcessMemoryFigures process =
        ProcessMemoryFigures.of(1, RecordedCgroups.status("VmRSS: 1000 kB"));

    LimitBridge bridge = LimitBridge.of(RecordedCgroups.docker(), process);

    assertThat(line(bridge, BridgeItem.PAGES_UNDIVIDED).bytes())
        .hasValue(503316480 + 163577856 - 1024000);
    assertThat(line(bridge, BridgeItem.REST).bytes()).hasValue(262144);
  }

  @Test
  void keepsKernelMemoryWholeOnV1() {
    CgroupMemory memory =
        CgroupMemory.parse(
            CgroupVersion.V1,
            "/a",
            Map.of(
                "memory.usage_in_bytes", "20000\n",
                "memory.kmem.usage_in_bytes", "9000\n",
                "memory.kmem.tcp.usage_in_bytes", "5000\n",
                "memory.stat", "total_rss 6000\ntotal_cache 4096\n"));

    LimitBridge bridge = LimitBridge.of(memory, RecordedCgroups.dockerProcess());

    assertThat(line(bridge, BridgeItem.KERNEL_UNDIVIDED).bytes()).hasValue(9000);
    // The TCP counter of v1 is not part of usage, and this cgroup's stat tells neither part.
    assertThat(bridge.lines())
        .map(BridgeLine::item)
        .contains(BridgeItem.CACHE_UNDIVIDED)
        .doesNotContain(BridgeItem.SOCKETS, BridgeItem.PAGE_TABLES);
    assertThat(line(bridge, BridgeItem.REST).bytes()).hasValue(20000 - 9000 - 6000 - 4096);
  }

  @Test
  void hasNoEndInTheRootOfV2() {
    CgroupMemory root = RecordedCgroups.parse(Map.of("memory.stat", "anon 4096\n"));

    LimitBridge bridge = LimitBridge.of(root, RecordedCgroups.dockerProcess());

    assertThat(bridge.usageBytes()).isEmpty();
    assertThat(line(bridge, BridgeItem.REST).bytes()).isEmpty();
    assertThat(bridge.warnings())
        .containsExactly(new LimitWarning.RootCgroup(), new LimitWarning.NoLimit());
  }

  @Test
  void hasNoStartWithoutTheProcess() {
    ProcessMemoryFigures nothing = ProcessMemoryFigures.of(1, RecordedCgroups.status());

    LimitBridge bridge = LimitBridge.of(RecordedCgroups.docker(), nothing);

    assertThat(bridge.lines().get(0).bytes()).isEmpty();
    assertThat(sum(bridge)).isEqualTo(679788544);
  }

  @Test
  void saysThatTheProcessIsAlone() {
    Map<String, String> texts = new HashMap<>(RecordedCgroups.dockerTexts());
    texts.put("cgroup.procs", RecordedCgroups.DOCKER_PID + "\n");

    LimitBridge bridge =
        LimitBridge.of(RecordedCgroups.parse(texts), RecordedCgroups.dockerProcess());

    assertThat(line(bridge, BridgeItem.OTHER_PROCESSES).amount())
        .isEqualTo(new BridgeAmount.Measured(0, CERTAIN));
  }

  private static Map<Long, StatusFigures> shell() {
    return Map.of(4201L, RecordedCgroups.status("RssAnon: 11520 kB"));
  }

  private static ProcessMemoryFigures with(
      ProcessMemoryFigures process,
      OptionalLong unique,
      OptionalLong uniqueShmem,
      Map<Long, StatusFigures> others) {
    return new ProcessMemoryFigures(
        process.pid(),
        process.status(),
        NONE,
        unique,
        uniqueShmem,
        others,
        OptionalInt.empty(),
        NONE,
        NONE);
  }

  private static Tuple line(BridgeItem item, long bytes, Certainty certainty) {
    return Tuple.tuple(item, new BridgeAmount.Measured(bytes, certainty));
  }

  private static BridgeLine line(LimitBridge bridge, BridgeItem item) {
    return bridge.lines().stream().filter(it -> it.item() == item).findFirst().orElseThrow();
  }

  private static long sum(LimitBridge bridge) {
    return bridge.lines().stream().mapToLong(it -> it.bytes().orElse(0)).sum();
  }
}
