// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.analyzer.loader.LeakedLoader;
import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.DumpFacts;
import dev.tare.heap.layout.ObjectLayout;
import java.util.List;
import java.util.Optional;

/**
 * What one heap dump amounts to. Everything a report shows is here; a report adds up and arranges,
 * and concludes nothing.
 *
 * @param dump the file
 * @param objects objects in it, class mirrors included
 * @param classes classes in it
 * @param liveBytes true size of all these objects, the sum of {@code inflation}
 * @param unreachedObjects those of them that no root in the dump reaches: objects the JVM holds in
 *     ways a dump does not show, and in a dump of all objects the garbage
 * @param unreachedBytes their bytes, contained in {@code liveBytes}
 * @param layout how objects are laid out
 * @param sizeCheck the sizes beside the JVM's own histogram, absent without one
 * @param inflation every byte in exactly one category
 * @param holders which fields hold them, largest first; they sum to {@code liveBytes}
 * @param classRows the classes, largest first; they sum to {@code liveBytes}
 * @param biggest the objects that retain most, largest first
 * @param roots what each kind of root keeps alive, largest first
 * @param loaders whose classes they are, largest first
 * @param leakedLoaders class loaders that should be gone, most retained bytes first
 * @param remedies what could be changed, largest saving first: those of the holders and those about
 *     the whole heap
 * @param combinedSavesBytes what all of them save together, less than their sum where they overlap
 * @param duplicates content held more than once, most extra bytes first
 * @param cost what the analysis took
 */
public record HeapAnalysis(
    DumpFacts dump,
    long objects,
    long classes,
    long liveBytes,
    long unreachedObjects,
    long unreachedBytes,
    ObjectLayout layout,
    Optional<SizeCheck> sizeCheck,
    List<CategoryRow> inflation,
    List<HolderRow> holders,
    List<ClassRow> classRows,
    List<BigObjectRow> biggest,
    List<RootRow> roots,
    List<LoaderRow> loaders,
    List<LeakedLoader> leakedLoaders,
    List<RemedyRow> remedies,
    long combinedSavesBytes,
    List<DuplicateRow> duplicates,
    HeapCost cost) {

  private static final long GARBAGE_PART = 20;

  /** Takes private copies. */
  public HeapAnalysis {
    inflation = List.copyOf(inflation);
    holders = List.copyOf(holders);
    classRows = List.copyOf(classRows);
    biggest = List.copyOf(biggest);
    roots = List.copyOf(roots);
    loaders = List.copyOf(loaders);
    leakedLoaders = List.copyOf(leakedLoaders);
    remedies = List.copyOf(remedies);
    duplicates = List.copyOf(duplicates);
  }

  /** The name of the dump's file, without directories. */
  public String fileName() {
    return dump.file().getFileName().toString();
  }

  /** The bytes that are payload; 0 when no byte is. */
  public long payloadBytes() {
    return inflation.stream()
        .filter(row -> row.category() == InflationCategory.PAYLOAD)
        .mapToLong(CategoryRow::bytes)
        .sum();
  }

  /**
   * Whether so much is unreached that it is garbage: more than a twentieth. What a JVM holds in
   * ways a dump does not show is far less.
   */
  public boolean holdsGarbage() {
    return unreachedBytes > liveBytes / GARBAGE_PART;
  }
}
