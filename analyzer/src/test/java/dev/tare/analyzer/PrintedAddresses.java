// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import dev.tare.analyzer.space.GeneratedSpace;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.proc.AddressRange;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What a JVM and its threads might have said about an address space: the addresses are mostly those
 * of its mappings, and sometimes nonsense.
 */
final class PrintedAddresses {

  private static final long[] NONSENSE = {0, 1, 0xfff, 0x1001, Long.MAX_VALUE, Long.MIN_VALUE, -1};
  private static final List<String> COLLECTORS =
      List.of(
          " garbage-first heap   total 999K, used %dK [0x%x, 0x%x)\n",
          " PSYoungGen total 99K, used %dK [0x%x, 0x%x)\n ParOldGen total 9K, used 3K [%3$s)\n",
          " def new generation total 99K, used %dK [0x%x, 0x%x)\n tenured generation used 3K\n",
          " ZHeap           used %dK, capacity 2M, max capacity 4M\n",
          "Shenandoah Heap\n 4M max, 2M committed, %dK used\n[0x%x, 0x%x)\n");

  private final GeneratedSpace space;
  private final RandomGenerator random;
  private final SnapshotBuilder snapshot;

  private PrintedAddresses(GeneratedSpace space, long seed) {
    this.space = space;
    this.random = new Random(seed);
    this.snapshot = new SnapshotBuilder().pageBytes(space.pageBytes()).map(space.mappings());
  }

  /** A snapshot of the space in which a JVM has spoken. */
  static SnapshotBuilder of(GeneratedSpace space, long seed) {
    PrintedAddresses printed = new PrintedAddresses(space, seed);
    printed.addHeap();
    printed.addInfo();
    printed.addTables();
    printed.addMalloc();
    printed.addThreads();
    return printed.snapshot;
  }

  private void addHeap() {
    if (maybe()) {
      String collector = COLLECTORS.get(random.nextInt(COLLECTORS.size()));
      long start = address();
      long end = maybe() ? address() : start + size();
      snapshot.before("GC.heap_info", collector.formatted(random.nextLong(4000), start, end));
      snapshot.after("GC.heap_info", collector.formatted(random.nextLong(4000), start, end));
    }
    if (maybe()) {
      snapshot.after("GC.class_histogram", "Total  5  " + random.nextLong(4_000_000) + "\n");
    }
  }

  private void addInfo() {
    snapshot.after(
        "VM.info",
        String.join(
            "\n",
            "Heap address: 0x%x, size: %d MB".formatted(address(), random.nextInt(3)),
            "CDS archive(s) mapped at: [0x%x-0x%x-0x%x)".formatted(address(), address(), address()),
            "Compressed class space mapped at: 0x%x-0x%x".formatted(address(), address()),
            "Card table byte_map: [0x%x,0x%x]".formatted(address(), address()),
            " Prev Bits: [0x%x, 0x%x)".formatted(address(), address()),
            " Next Bits: [0x%x, 0x%x)".formatted(address(), address()),
            "map (vanilla): 0x%x".formatted(address()),
            "Polling page: 0x%x".formatted(address())));
    snapshot.after("VM.flags", "-XX:MarkStackSize=" + size() / 8 + " -XX:+UseG1GC");
    snapshot.after("VM.version", "OpenJDK VM version " + (maybe() ? "17.0.1" : "25.0.1"));
  }

  private void addTables() {
    snapshot.after(
        "VM.metaspace",
        "node #0: base 0x%x: reserved=%d.00 KB".formatted(address(), size() / 1024));
    snapshot.after(
        "Compiler.codecache",
        "CodeHeap 'non-nmethods': size=9Kb\n bounds [0x%x, 0x%1$x, 0x%x]"
            .formatted(address(), address()));
    snapshot.after(
        "VM.classloader_stats",
        "0x00 0x00 0x00 1 9 " + random.nextLong(100_000) + "  <boot class loader>");
    if (maybe()) {
      snapshot.after(
          "VM.native_memory detail",
          """
          Total: reserved=9KB, committed=8KB
          -                     Other (reserved=9KB, committed=9KB)
                                      (malloc=%dKB #3)
          Virtual memory map:
          [0x%x - 0x%x] reserved 9KB for Thread Stack from
          [0x%x - 0x%x] reserved and committed 9KB for GC from
          """
              .formatted(random.nextInt(99), address(), address(), address(), address()));
    }
  }

  private void addMalloc() {
    for (MallocRegion.Kind kind : MallocRegion.Kind.values()) {
      AddressRange range = space.mappings().get(0).mapping().range();
      long page = space.pageBytes();
      String free = "1*0 2*%d 3*%d".formatted(random.nextLong(page), page + random.nextInt(2));
      long walked = maybe() ? range.bytes() : random.nextLong(range.bytes());
      snapshot.malloc(kind, range.start(), range.end(), free, walked);
    }
  }

  private void addThreads() {
    snapshot.thread(10, "worker-1", address()).runningThread(11, "GC Thread#0");
    snapshot.after(
        "Thread.print",
        "\"GC Thread#0\" os_prio=0 tid=0x1 nid=11 runnable [0x%016x]\n".formatted(address()));
  }

  private AddressRange someRange() {
    return space.mappings().get(random.nextInt(space.mappings().size())).mapping().range();
  }

  private long address() {
    if (random.nextInt(12) == 0) {
      return NONSENSE[random.nextInt(NONSENSE.length)];
    }
    AddressRange range = someRange();
    long start = maybe() ? range.start() : range.end();
    return start + (maybe() ? 0 : random.nextInt(-9, 9) * space.pageBytes());
  }

  private long size() {
    return (1 + random.nextInt(200)) * space.pageBytes();
  }

  private boolean maybe() {
    return random.nextBoolean();
  }
}
