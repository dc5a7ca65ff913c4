// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.cgroup.CgroupVersion;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Every line against a made-up machine of which each page is known. */
class PageWorldTest {

  private static final long PAGE_BYTES = 4096;
  private static final long STOCK_BYTES = 65536;

  private enum Kind {
    ANON,
    FILE,
    SHMEM
  }

  /** A page: who is charged, how often this process maps it, whether the other one does. */
  private record Page(Kind kind, boolean chargedHere, int mappings, boolean mappedByOther) {
    boolean mapped() {
      return mappings > 0;
    }
  }

  @Property
  void tellsTheTruthOfEveryPage(@ForAll("pages") List<Page> pages) {
    LimitBridge bridge = LimitBridge.of(cgroup(pages), process(pages));

    long elsewhere = count(pages, it -> it.kind() == Kind.ANON && !it.chargedHere());
    long filesElsewhere =
        count(pages, it -> it.kind() == Kind.FILE && !it.chargedHere() && it.mapped());
    long filesOfOther = count(pages, it -> isFileHere(it) && it.mappedByOther() && !it.mapped());
    assertThat(bytes(bridge, BridgeItem.MULTIPLY_MAPPED))
        .isEqualTo(-pages.stream().mapToLong(it -> Math.max(0, it.mappings() - 1)).sum());
    assertThat(bytes(bridge, BridgeItem.OTHER_PROCESSES))
        .isEqualTo(count(pages, it -> it.kind() == Kind.ANON && it.mappedByOther()));
    assertThat(bytes(bridge, BridgeItem.ANON_OF_OTHERS, BridgeItem.ANON_CHARGED_ELSEWHERE))
        .isEqualTo(-elsewhere);
    assertThat(bytes(bridge, BridgeItem.FILE_OF_OTHERS, BridgeItem.FILE_CHARGED_ELSEWHERE))
        .isEqualTo(filesOfOther - filesElsewhere);
    assertThat(bytes(bridge, BridgeItem.SHMEM_NOT_MAPPED, BridgeItem.SHMEM_CHARGED_ELSEWHERE))
        .isEqualTo(count(pages, it -> it.kind() == Kind.SHMEM && !it.mapped()));
    assertThat(bytes(bridge, BridgeItem.CACHE_NOT_MAPPED))
        .isEqualTo(count(pages, it -> isFileHere(it) && !it.mapped() && !it.mappedByOther()));
    assertThat(bytes(bridge, BridgeItem.REST)).isEqualTo(STOCK_BYTES / PAGE_BYTES);
  }

  private static CgroupMemory cgroup(List<Page> pages) {
    long anon = count(pages, it -> it.kind() == Kind.ANON && it.chargedHere());
    long shmem = count(pages, it -> it.kind() == Kind.SHMEM);
    long cache = shmem + count(pages, PageWorldTest::isFileHere);
    long mapped =
        count(
            pages,
            it ->
                it.kind() != Kind.ANON && it.chargedHere() && (it.mapped() || it.mappedByOther()));
    String stat =
        "anon %d\nfile %d\nshmem %d\nfile_mapped %d\nkernel 0\npagetables 0\nkernel_stack 0\n"
            + "slab 0\npercpu 0\nsock 0\n";
    return CgroupMemory.parse(
        CgroupVersion.V2,
        "/a",
        Map.of(
            "memory.current",
            (anon + cache) * PAGE_BYTES + STOCK_BYTES + "\n",
            "memory.stat",
            stat.formatted(
                anon * PAGE_BYTES, cache * PAGE_BYTES, shmem * PAGE_BYTES, mapped * PAGE_BYTES),
            "cgroup.procs",
            "1\n2\n",
            "**/cgroup.procs",
            ""));
  }

  private static ProcessMemoryFigures process(List<Page> pages) {
    OptionalLong none = OptionalLong.empty();
    return new ProcessMemoryFigures(
        1,
        status(mappings(pages, Kind.ANON), mappings(pages, Kind.FILE), mappings(pages, Kind.SHMEM)),
        none,
        OptionalLong.of(count(pages, Page::mapped) * PAGE_BYTES),
        OptionalLong.of(count(pages, it -> it.kind() == Kind.SHMEM && it.mapped()) * PAGE_BYTES),
        Map.of(2L, status(count(pages, it -> it.kind() == Kind.ANON && it.mappedByOther()), 0, 0)),
        OptionalInt.empty(),
        none,
        none);
  }

  private static StatusFigures status(long anon, long file, long shmem) {
    return RecordedCgroups.status(
        "RssAnon: " + anon * 4 + " kB",
        "RssFile: " + file * 4 + " kB",
        "RssShmem: " + shmem * 4 + " kB");
  }

  private static boolean isFileHere(Page page) {
    return page.kind() == Kind.FILE && page.chargedHere();
  }

  private static long mappings(List<Page> pages, Kind kind) {
    return pages.stream().filter(it -> it.kind() == kind).mapToLong(Page::mappings).sum();
  }

  private static long count(List<Page> pages, Predicate<Page> which) {
    return pages.stream().filter(which).count();
  }

  private static long bytes(LimitBridge bridge, BridgeItem... items) {
    return bridge.lines().stream()
        .filter(it -> List.of(items).contains(it.item()))
        .mapToLong(it -> it.bytes().getAsLong() / PAGE_BYTES)
        .sum();
  }

  @Provide
  Arbitrary<List<Page>> pages() {
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    // An anonymous page is mapped once, by this process or the other.
    Arbitrary<Page> anon =
        Combinators.combine(either, either)
            .as((here, other) -> new Page(Kind.ANON, here, other ? 0 : 1, other));
    Arbitrary<Page> file =
        Combinators.combine(either, Arbitraries.integers().between(0, 3), either)
            .as((here, mappings, other) -> new Page(Kind.FILE, here, mappings, other));
    // What others map of the shared memory the kernel does not tell: none here.
    Arbitrary<Page> shmem =
        Arbitraries.integers()
            .between(0, 3)
            .map(mappings -> new Page(Kind.SHMEM, true, mappings, false));
    return Arbitraries.oneOf(anon, file, shmem).list().ofMaxSize(60);
  }
}
