// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.resident;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.finding.Sentence;
import dev.tare.analyzer.heap.InstanceSizes;
import dev.tare.analyzer.heap.SizeCheck;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Division;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.loader.LeakedLoader;
import dev.tare.analyzer.loader.LeakedLoaders;
import dev.tare.analyzer.ownership.ObjectOwners;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.DumpedHeap;
import dev.tare.heap.HeapDump;
import java.util.List;
import java.util.Optional;

/**
 * What a heap dump that was taken with a capture says about the Java heap of its last snapshot.
 *
 * @param recorded the dump as the recorder saw it
 * @param objects how many objects it has; 0 if it was not read
 * @param objectBytes their true sizes; 0 if it was not read
 * @param sizeCheck the sizes beside the JVM's own histogram, absent without one
 * @param undivided why the heap could not be divided by it, absent when it was
 * @param leakedLoaders class loaders that should be gone, most retained bytes first; empty if there
 *     are none or the dump was not read
 * @param parts the parts of the heap by whose and what for the objects are, in unique bytes; empty
 *     when it was not divided
 */
public record DumpedObjects(
    DumpedHeap recorded,
    long objects,
    long objectBytes,
    Optional<SizeCheck> sizeCheck,
    Optional<Sentence> undivided,
    List<LeakedLoader> leakedLoaders,
    List<Division.Part> parts) {

  /** More than these of a thousand objects' bytes where no page is: they are somewhere else now. */
  private static final int TOLERATED_ABSENT_PER_MILLE = 1;

  /** Takes private copies. */
  public DumpedObjects {
    leakedLoaders = List.copyOf(leakedLoaders);
    parts = List.copyOf(parts);
  }

  /**
   * Joins a dump with the pages that were read after it.
   *
   * @param recorded the dump as the recorder saw it
   * @param reading what became of it
   * @param evidence the snapshot after it
   * @param claims whose addresses they are
   * @param entries the pages by claim
   */
  public static DumpedObjects of(
      DumpedHeap recorded,
      HeapDumpReading reading,
      Evidence evidence,
      Claims claims,
      List<Entry> entries) {
    Optional<Sentence> moved = moved(recorded.collections());
    if (moved.isPresent()) {
      return undivided(recorded, List.of(), moved.get());
    }
    if (reading instanceof HeapDumpReading.Unread unread) {
      return undivided(
          recorded, List.of(), Sentence.plain("The heap is undivided: " + unread.why() + "."));
    }
    HeapDump dump = ((HeapDumpReading.Read) reading).dump();
    List<LeakedLoader> leaked = LeakedLoaders.of(dump);
    ResidentHeap heap = ResidentHeap.of(evidence.space(), claims);
    Amounts pages =
        entries.stream()
            .filter(DumpedObjects::isHeapInUse)
            .map(Entry::amounts)
            .reduce(Amounts.ZERO, Amounts::plus);
    if (heap.residentBytes() != pages.uniqueBytes()) {
      return undivided(
          recorded,
          leaked,
          Sentence.of(
              "The heap is undivided: {} of its pages are at known addresses and {} are resident.",
              heap.residentBytes(),
              pages.uniqueBytes()));
    }
    ObjectOwners owners = ObjectOwners.of(dump, evidence.command());
    ResidentObjects objects = ResidentObjects.of(dump, owners, heap);
    owners.release();
    Optional<Sentence> elsewhere = elsewhere(objects, pages.swappedBytes());
    return new DumpedObjects(
        recorded,
        objects.objects(),
        objects.objectBytes(),
        evidence
            .snapshot()
            .jvmText("GC.class_histogram")
            .flatMap(text -> InstanceSizes.compare(text, dump.objects().classes())),
        elsewhere,
        leaked,
        elsewhere.isPresent() ? List.of() : DumpRows.of(objects, pages.uniqueBytes(), evidence));
  }

  /** Whether a dump can divide a heap as far as the recorder knows; else there is no need of it. */
  public static boolean canDivide(DumpedHeap recorded) {
    return moved(recorded.collections()).isEmpty();
  }

  /** Whether an entry is what the dump divides. */
  public static boolean isHeapInUse(Entry entry) {
    return entry.area() == Area.JAVA_HEAP && entry.cause() == Cause.UNDIVIDED;
  }

  private static DumpedObjects undivided(
      DumpedHeap recorded, List<LeakedLoader> leaked, Sentence why) {
    return new DumpedObjects(recorded, 0, 0, Optional.empty(), Optional.of(why), leaked, List.of());
  }

  private static Optional<Sentence> moved(DumpedHeap.Collections collections) {
    if (collections.sinceDump().isEmpty()) {
      return Optional.of(
          Sentence.plain(
              "The heap is undivided: whether its objects moved after the dump is not known, since"
                  + " the JVM keeps no counters that can be read (-XX:-UsePerfData)."));
    }
    return collections.sinceDump().getAsLong() == 0
        ? Optional.empty()
        : Optional.of(
            Sentence.plain(
                "The heap is undivided: the JVM collected between the dump and the pages, so"
                    + " objects have moved. Record again when it allocates less."));
  }

  /** ZGC and Shenandoah move objects beside the application, after their pauses were counted. */
  private static Optional<Sentence> elsewhere(ResidentObjects objects, long swappedBytes) {
    long absent = objects.headlessBytes();
    if (absent - swappedBytes <= objects.objectBytes() / 1000 * TOLERATED_ABSENT_PER_MILLE) {
      return Optional.empty();
    }
    return Optional.of(
        Sentence.of(
            "The heap is undivided: {} of the objects in the dump are where no page of the heap"
                + " is, so they have moved. Record again when the JVM collects less.",
            absent));
  }
}
