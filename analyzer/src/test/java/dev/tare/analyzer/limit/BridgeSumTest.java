// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.cgroup.CgroupVersion;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever was measured, and whatever was not: the lines sum to the usage, and gaps are seen. */
class BridgeSumTest {

  private static final List<String> STAT_V2 =
      List.of(
          "anon",
          "file",
          "shmem",
          "file_mapped",
          "inactive_file",
          "kernel",
          "pagetables",
          "kernel_stack",
          "slab",
          "percpu",
          "sock",
          "hugetlb");
  private static final List<String> STAT_V1 =
      List.of(
          "total_rss", "total_cache", "total_shmem", "total_mapped_file", "total_inactive_file");

  /** Which figure of v2's memory.stat a line takes over as it is. */
  private static final Map<BridgeItem, String> KERNEL_FIGURES =
      Map.of(
          BridgeItem.PAGE_TABLES, "pagetables",
          BridgeItem.KERNEL_STACKS, "kernel_stack",
          BridgeItem.SLAB, "slab",
          BridgeItem.PER_CPU, "percpu",
          BridgeItem.SOCKETS, "sock");

  @Property
  void sumsExactlyToUsageOnV2(
      @ForAll("stat2") Map<String, Long> stat,
      @ForAll("process") ProcessMemoryFigures process,
      @ForAll("amount") long usage) {
    Map<String, String> texts = new HashMap<>(Map.of("memory.stat", text(stat)));
    texts.put("memory.current", usage + "\n");

    LimitBridge bridge = bridge(CgroupVersion.V2, texts, process);

    assertThat(sum(bridge)).isEqualTo(usage);
    assertThat(unmeasured(bridge)).doesNotContain(BridgeItem.REST);
  }

  @Property
  void sumsExactlyToUsageOnV1(
      @ForAll("stat1") Map<String, Long> stat,
      @ForAll("process") ProcessMemoryFigures process,
      @ForAll("amount") long usage,
      @ForAll("amount") long kernel) {
    Map<String, String> texts = new HashMap<>(Map.of("memory.stat", text(stat)));
    texts.put("memory.usage_in_bytes", usage + "\n");
    texts.put("memory.kmem.usage_in_bytes", kernel + "\n");

    assertThat(sum(bridge(CgroupVersion.V1, texts, process))).isEqualTo(usage);
  }

  @Property
  void printsNoFigureForWhatWasNotMeasured(
      @ForAll("stat2") Map<String, Long> stat, @ForAll("process") ProcessMemoryFigures process) {
    LimitBridge bridge = bridge(CgroupVersion.V2, Map.of("memory.stat", text(stat)), process);

    Set<BridgeItem> unmeasured = unmeasured(bridge);
    Set<BridgeItem> expected = EnumSet.of(BridgeItem.REST);
    KERNEL_FIGURES.forEach(
        (item, key) -> {
          if (!stat.containsKey(key)) {
            expected.add(item);
          }
        });
    if (!stat.containsKey("kernel")) {
      expected.add(BridgeItem.KERNEL_OTHER);
    }
    addPages(expected, stat, process);
    assertThat(unmeasured).isEqualTo(expected);
    assertThat(bridge.lines()).doesNotHaveDuplicates();
  }

  private static void addPages(
      Set<BridgeItem> expected, Map<String, Long> stat, ProcessMemoryFigures process) {
    if (process.startBytes().isEmpty()) {
      expected.add(BridgeItem.PROCESS_RESIDENT);
      return;
    }
    if (process.uniqueBytes().isEmpty()) {
      expected.add(BridgeItem.MULTIPLY_MAPPED);
    }
    if (!process.status().knowsKinds()) {
      if (!stat.containsKey("anon") || !stat.containsKey("file")) {
        expected.add(BridgeItem.PAGES_UNDIVIDED);
      }
      return;
    }
    if (process.others().values().stream().allMatch(it -> it.anonBytes().isEmpty())) {
      expected.add(BridgeItem.OTHER_PROCESSES);
    }
    if (!stat.containsKey("anon")) {
      expected.add(BridgeItem.ANON_OF_OTHERS);
    }
    if (!stat.containsKey("file")) {
      expected.add(BridgeItem.CACHE_UNDIVIDED);
    }
  }

  private static LimitBridge bridge(
      CgroupVersion version, Map<String, String> texts, ProcessMemoryFigures process) {
    return LimitBridge.of(CgroupMemory.parse(version, "/a", texts), process);
  }

  private static long sum(LimitBridge bridge) {
    return bridge.lines().stream().mapToLong(it -> it.bytes().orElse(0)).sum();
  }

  private static Set<BridgeItem> unmeasured(LimitBridge bridge) {
    return bridge.lines().stream()
        .filter(it -> it.bytes().isEmpty())
        .map(BridgeLine::item)
        .collect(Collectors.toSet());
  }

  private static String text(Map<String, Long> stat) {
    return stat.entrySet().stream()
        .map(it -> it.getKey() + " " + it.getValue() + "\n")
        .collect(Collectors.joining());
  }

  @Provide
  Arbitrary<Long> amount() {
    return Arbitraries.longs().between(0, 1L << 50);
  }

  @Provide
  Arbitrary<Map<String, Long>> stat2() {
    return Arbitraries.maps(Arbitraries.of(STAT_V2), amount());
  }

  @Provide
  Arbitrary<Map<String, Long>> stat1() {
    return Arbitraries.maps(Arbitraries.of(STAT_V1), amount());
  }

  @Provide
  Arbitrary<ProcessMemoryFigures> process() {
    return Combinators.combine(
            status(),
            optional(),
            optional(),
            optional(),
            Arbitraries.maps(Arbitraries.longs().between(2, 9), status()).ofMaxSize(3))
        .as(
            (status, resident, unique, uniqueShmem, others) ->
                new ProcessMemoryFigures(
                    1,
                    status,
                    resident,
                    unique,
                    uniqueShmem,
                    others,
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty()));
  }

  private Arbitrary<StatusFigures> status() {
    OptionalLong none = OptionalLong.empty();
    return Combinators.combine(optional(), optional(), optional(), optional())
        .as(
            (resident, anon, file, shmem) ->
                new StatusFigures(resident, anon, file, shmem, none, none, none, none, none, none));
  }

  private Arbitrary<OptionalLong> optional() {
    return amount()
        .map(OptionalLong::of)
        .injectNull(0.2)
        .map(it -> it == null ? OptionalLong.empty() : it);
  }
}
