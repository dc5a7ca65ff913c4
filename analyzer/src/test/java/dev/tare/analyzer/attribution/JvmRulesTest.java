// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.space.Claim;
import dev.tare.analyzer.space.Claims;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmRulesTest {

  private static final String CODE =
      """
      CodeHeap 'non-profiled nmethods': size=64Kb used=1Kb max_used=1Kb free=63Kb
       bounds [0x0000000000100000, 0x0000000000110000, 0x0000000000180000]
      CodeHeap 'non-nmethods': size=64Kb used=1Kb max_used=1Kb free=63Kb
       bounds [0x0000000000180000, 0x0000000000190000, 0x0000000000200000]
      """;

  private final SnapshotBuilder snapshot = new SnapshotBuilder();

  @Test
  void theHeapIsWhereTheLastReadSaysItIs() {
    snapshot
        .before("GC.heap_info", heap("f0000000", "f1000000"))
        .after("GC.heap_info", heap("f0000000", "f2000000"))
        .after("VM.info", "Heap address: 0x00000000e0000000, size: 32 MB");

    assertThat(ranges(new JavaHeapRule())).containsExactly("f0000000-f2000000");
  }

  @Test
  void theHeapIsElseWhereTheFirstReadOrTheJvmsInfoSaysItIs() {
    snapshot.after("VM.info", "Heap address: 0x00000000e0000000, size: 32 MB");
    assertThat(ranges(new JavaHeapRule())).containsExactly("e0000000-e2000000");

    snapshot.before("GC.heap_info", heap("f0000000", "f1000000"));
    assertThat(ranges(new JavaHeapRule())).containsExactly("f0000000-f1000000");
  }

  @Test
  void zgcNamesItsMemoryAndReservesTheRestOfEachView() {
    snapshot
        .map(mapping(0x10000, 0x20000).permissions("---p"))
        .map(mapping(0x20000, 0x30000).file("/memfd:java_heap (deleted)", 5, 0))
        .map(mapping(0x30000, 0x40000).permissions("---p"))
        .map(mapping(0x50000, 0x60000).file("/memfd:java_heap (deleted)", 5, 0))
        .map(mapping(0x60000, 0x70000))
        .map(mapping(0x80000, 0x90000).file("/memfd:other (deleted)", 6, 0));

    assertThat(ranges(new JavaHeapRule()))
        .containsExactly("10000-20000", "20000-30000", "30000-40000", "50000-60000");
  }

  @Test
  void classMetadataIsArchivedOrNot() {
    snapshot
        .map(mapping(0x900000, 0x910000).file("/jdk/lib/server/classes.jsa", 5, 0))
        .after(
            "VM.info",
            """
            CDS archive(s) mapped at: [0x0000000000800000-0x0000000000810000-0x0000000000820000), size 1
            Compressed class space mapped at: 0x0000000000a00000-0x0000000000b00000, reserved size: 1
            """)
        .after("VM.metaspace", "node #0: base 0x0000000000c00000: reserved=64.00 KB");

    assertThat(claims(new ClassMetadataRule()))
        .extracting(c -> c.range().toString(), c -> c.label().detail(), c -> c.label().cause())
        .containsExactly(
            tuple("800000-820000", "CDS", Cause.JVM_RUNTIME),
            tuple("900000-910000", "CDS", Cause.JVM_RUNTIME),
            tuple("a00000-b00000", "metaspace", Cause.UNDIVIDED),
            tuple("c00000-c10000", "metaspace", Cause.UNDIVIDED));
  }

  @Test
  void theInterpreterIsTheRuntimesAndCompiledMethodsAreUndivided() {
    snapshot.after("Compiler.codecache", CODE);

    assertThat(claims(new CodeCacheRule()))
        .extracting(c -> c.range().toString(), c -> c.label().owner(), c -> c.label().cause())
        .containsExactly(
            tuple("100000-180000", "compiled methods", Cause.UNDIVIDED),
            tuple("180000-200000", "interpreter and stubs", Cause.JVM_RUNTIME));
  }

  @Test
  void aSegmentMapHasOneByteFor128OfItsCodeHeap() {
    snapshot
        .map(mapping(0x10000, 0x11000).pages("a1"))
        .map(mapping(0x20000, 0x21000).pages("a1"))
        .map(mapping(0x30000, 0x32000).pages("a1"))
        .after("Compiler.codecache", CODE);

    assertThat(claims(new SegmentMapRule()))
        .extracting(c -> c.range().toString(), c -> c.label().certainty())
        .containsExactly(
            tuple("10000-11000", Certainty.DERIVED), tuple("20000-21000", Certainty.DERIVED));
  }

  @Test
  void aSpanMayCrossMappingsButMustBeginAndEndWhereOneDoes() {
    snapshot
        .map(mapping(0x10000, 0x11000).pages("a1"))
        .map(mapping(0x20000, 0x24000).pages("a1"))
        .map(mapping(0x30000, 0x31000).pages("a1"))
        .map(mapping(0x31000, 0x32000).permissions("---p"))
        .map(mapping(0x40000, 0x41000).pages("a1"))
        .map(mapping(0x41000, 0x42000).path("[heap]").pages("a1"))
        .after(
            "Compiler.codecache",
            "CodeCache: size=1024Kb used=1Kb max_used=1Kb free=1023Kb\n"
                + " bounds [0x0000000000100000, 0x0000000000110000, 0x0000000000200000]\n");

    assertThat(ranges(new SegmentMapRule())).containsExactly("30000-32000");
  }

  @Test
  void nativeMemoryTrackingTellsTheRest() {
    snapshot.after(
        "VM.native_memory detail",
        """
        Total: reserved=900KB, committed=800KB
        Virtual memory map:
        [0x0000000000010000 - 0x0000000000014000] reserved 16KB for Java Heap from
        [0x0000000000020000 - 0x0000000000021000] reserved and committed 4KB for Thread Stack
        [0x0000000000030000 - 0x0000000000031000] reserved and committed 4KB for GC
        [0x0000000000040000 - 0x0000000000041000] reserved and committed 4KB for Symbol
        [0x0000000000050000 - 0x0000000000051000] reserved and committed 4KB for Shared class space
        [0x0000000000060000 - 0x0000000000061000] reserved and committed 4KB for Code
        """);

    assertThat(claims(new NmtRule()))
        .extracting(c -> c.label().area(), c -> c.label().detail())
        .containsExactly(
            tuple(Area.JAVA_HEAP, "NMT tag Java Heap"),
            tuple(Area.THREAD_STACKS, "NMT tag Thread Stack"),
            tuple(Area.GC, "NMT tag GC"),
            tuple(Area.JVM_INTERNAL, "NMT tag Symbol"),
            tuple(Area.CLASS_METADATA, "NMT tag Shared class space"),
            tuple(Area.CODE_CACHE, "NMT tag Code"));
  }

  @Test
  void theKernelMapsItsOwnPages() {
    snapshot
        .map(mapping(0x10000, 0x11000).path("[vdso]"))
        .map(mapping(0x20000, 0x21000).path("[vvar_vclock]"))
        .map(mapping(0x30000, 0x31000).path("[uprobes]"))
        .map(mapping(0x40000, 0x41000).path("[heap]"))
        .map(mapping(-10L << 20, (-10L << 20) + 4096).path("[vsyscall]"));

    assertThat(ranges(new KernelRule()))
        .containsExactly(
            "10000-11000", "20000-21000", "30000-31000", "ffffffffff600000-ffffffffff601000");
  }

  @Test
  void withAnAllocatorThatIsNotUnderstoodTheRestIsProbablyIts() {
    snapshot
        .map(mapping(0x10000, 0x11000).file("/usr/lib/libjemalloc.so.2", 5, 0))
        .map(mapping(0x20000, 0x21000))
        .map(mapping(0x30000, 0x31000).path("[heap]"))
        .map(mapping(0x40000, 0x41000).permissions("r--p"));

    assertThat(claims(new UnknownAllocatorRule()))
        .extracting(c -> c.range().toString(), c -> c.label().owner(), c -> c.label().certainty())
        .containsExactly(
            tuple("20000-21000", "jemalloc", Certainty.BY_ELIMINATION),
            tuple("30000-31000", "jemalloc", Certainty.BY_ELIMINATION));
  }

  @Test
  void glibcIsUnderstoodAndOthersAreNamed() {
    snapshot.map(mapping(0x20000, 0x21000));
    assertThat(claims(new UnknownAllocatorRule())).isEmpty();

    snapshot.libc("musl 1.2.3");
    assertThat(claims(new UnknownAllocatorRule()).get(0).label().owner()).isEqualTo("musl 1.2.3");

    snapshot.libc("");
    assertThat(claims(new UnknownAllocatorRule()).get(0).label().owner())
        .isEqualTo("unknown allocator");
  }

  private List<Claim> claims(Rule rule) {
    Claims claims = new Claims();
    rule.claim(snapshot.evidence(), claims);
    return List.copyOf(claims.all());
  }

  private List<String> ranges(Rule rule) {
    return claims(rule).stream().map(claim -> claim.range().toString()).toList();
  }

  private static String heap(String start, String end) {
    return " garbage-first heap   total 9K, used 9K [0x00000000"
        + start
        + ", 0x00000000"
        + end
        + ")\n";
  }
}
