// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.space.Laws;
import dev.tare.analyzer.space.LedgerOfSpace;
import dev.tare.capture.malloc.MallocRegion;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributionTest {

  private static final long BASE = 0x7f00_0000_0000L;

  /** A JVM with an archive on its heap and a thread whose stack looks like a chunk. */
  private final SnapshotBuilder snapshot =
      new SnapshotBuilder()
          .map(
              mapping(0x400000, 0x401000)
                  .permissions("r-xp")
                  .file("/jdk/bin/java", 1, 0)
                  .pages("f1"))
          .map(mapping(0x500000, 0x510000).path("[heap]").pages("a8 .8"))
          .map(mapping(0xf0000000L, 0xf1f00000L).pages("a100 w10"))
          .map(
              mapping(0xf1f00000L, 0xf2000000L)
                  .permissions("rw-p")
                  .file("/jdk/lib/server/classes.jsa", 2, 0)
                  .pages("f20 a2"))
          .map(mapping(BASE, BASE + 0x4000).permissions("---p"))
          .map(mapping(BASE + 0x4000, BASE + 0x100000).pages("a5"))
          .map(mapping(BASE + 0x200000, BASE + 0x240000).pages("a64"))
          .map(
              mapping(BASE + 0x300000, BASE + 0x308000)
                  .permissions("r-xp")
                  .file("/jdk/lib/server/libjvm.so", 3, 0)
                  .pages("m8"))
          .map(mapping(BASE + 0x308000, BASE + 0x30a000).pages("a2"))
          .map(mapping(BASE + 0x400000, BASE + 0x404000).file("/data", 4, 0).pages("f4"))
          .map(mapping(BASE + 0x500000, BASE + 0x504000).file("/data", 4, 0).pages("f4"))
          .map(mapping(BASE + 0x600000, BASE + 0x601000).pages("a1"))
          .map(
              mapping(BASE + 0x700000, BASE + 0x701000)
                  .permissions("r-xp")
                  .path("[vdso]")
                  .pages("m1"))
          .elf(1, "/jdk/bin/java")
          .elf(3, "/jdk/lib/server/libjvm.so")
          .kernel("exe", "/jdk/bin/java")
          .thread(10, "worker-1", BASE + 0x8000)
          .malloc(MallocRegion.Kind.MAIN_HEAP, 0x500000, 0x510000, "2*0 2*4096")
          .malloc(MallocRegion.Kind.MMAPPED_CHUNK, BASE + 0x4000, BASE + 0x100000, "")
          .malloc(MallocRegion.Kind.MMAPPED_CHUNK, BASE + 0x200000, BASE + 0x240000, "")
          .after(
              "GC.heap_info",
              " garbage-first heap   total 9K, used 9K [0x00000000f0000000, 0x00000000f2000000)\n");

  @Test
  void theSurestRuleThatKnowsAnAddressDecides() {
    assertThat(entries())
        .filteredOn(e -> e.cause() != Cause.RESERVED)
        .extracting(Entry::area, Entry::cause, Entry::detail, e -> e.residentBytes() / 4096)
        .containsExactlyInAnyOrder(
            tuple(Area.NATIVE_LIBRARIES, Cause.JVM_RUNTIME, "code", 1L),
            tuple(Area.MALLOC, Cause.UNDIVIDED, "in use", 6L),
            tuple(Area.MALLOC, Cause.FREE_BUT_RESIDENT, "trimmable", 2L),
            tuple(Area.JAVA_HEAP, Cause.UNDIVIDED, "heap", 122L),
            tuple(Area.THREAD_STACKS, Cause.UNDIVIDED, "stack", 5L),
            tuple(Area.MALLOC, Cause.UNDIVIDED, "large chunks in use", 64L),
            tuple(Area.NATIVE_LIBRARIES, Cause.JVM_RUNTIME, "code", 8L),
            tuple(Area.NATIVE_LIBRARIES, Cause.JVM_RUNTIME, "thread-local storage", 2L),
            tuple(Area.MAPPED_FILES, Cause.PAYLOAD, "data file", 4L),
            tuple(Area.MAPPED_FILES, Cause.MMAP_MULTIPLICATION, "mapped again", 4L),
            tuple(Area.UNEXPLAINED, Cause.UNEXPLAINED, "", 1L),
            tuple(Area.KERNEL, Cause.JVM_RUNTIME, "vDSO", 1L));
  }

  @Test
  void theLawsHold() {
    assertThat(Laws.check(entries(), snapshot.evidence().space())).isEmpty();
  }

  private List<Entry> entries() {
    return LedgerOfSpace.count(snapshot.evidence().space(), Attribution.of(snapshot.evidence()));
  }
}
