// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.heap.HeapDump;
import dev.tare.heap.layout.LayoutWhatIf;
import dev.tare.heap.layout.ObjectLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What other layouts of objects would save or cost: compact headers, references of the other width,
 * another alignment. Every object is counted under each layout, so these are no estimates.
 *
 * @param rows one for each layout that this JVM could have, savings and costs
 * @param together what the layouts that save would save at once
 */
record LayoutRemedies(List<RemedyRow> rows, long together) {

  /** Up to here a heap can have references of 4 bytes to objects at multiples of 8. */
  private static final long COMPRESSED_BELOW_BYTES = 32L << 30;

  private static final int NEVER_WORTH_IT = 1000;

  /** A layout and the row of it; what it saves is not known yet. */
  private record Change(ObjectLayout layout, RemedyRow row) {}

  /** Counts the objects of a dump under other layouts. */
  static LayoutRemedies of(HeapDump dump) {
    ObjectLayout now = dump.layout();
    List<Change> changes = changes(now);
    List<ObjectLayout> alternatives = new ArrayList<>();
    changes.forEach(change -> alternatives.add(change.layout()));
    ObjectLayout smallest = smallest(now);
    alternatives.add(smallest);
    LayoutWhatIf whatIf = dump.whatIf(alternatives);
    List<RemedyRow> rows = new ArrayList<>();
    for (int k = 0; k < changes.size(); k++) {
      long bytes = whatIf.bytesUnder(k);
      boolean possible =
          changes.get(k).layout().referenceBytes() >= now.referenceBytes()
              || bytes < COMPRESSED_BELOW_BYTES;
      long saves = whatIf.bytesNow() - bytes;
      if (possible && Math.abs(saves) > whatIf.bytesNow() / NEVER_WORTH_IT) {
        rows.add(changes.get(k).row().saving(saves));
      }
    }
    long together = whatIf.bytesNow() - whatIf.bytesUnder(changes.size());
    boolean anySaves = rows.stream().anyMatch(row -> row.savesBytes() > 0);
    return new LayoutRemedies(List.copyOf(rows), anySaves ? Math.max(0, together) : 0);
  }

  private static ObjectLayout smallest(ObjectLayout now) {
    ObjectLayout compact = now.headerBytes() > 8 ? now.withCompactHeaders() : now;
    return compact.withAlignment(8);
  }

  private static List<Change> changes(ObjectLayout now) {
    List<Change> changes = new ArrayList<>();
    if (now.headerBytes() > 8) {
      changes.add(
          new Change(
              now.withCompactHeaders(),
              row(
                  "compact-object-headers",
                  "Run with -XX:+UseCompactObjectHeaders.",
                  "JDK 25 or newer",
                  "",
                  "A dump of the new run has headers of 8 bytes.")));
    }
    changes.add(
        now.referenceBytes() == 8
            ? new Change(
                now.withReferences(4),
                row(
                    "compressed-references",
                    "Keep the maximum heap below 32 GiB, so that references take 4 bytes.",
                    "a collector that compresses references, which ZGC does not",
                    "The heap cannot grow beyond 32 GiB.",
                    "A dump of the new run has references of 4 bytes."))
            : new Change(
                now.withReferences(8),
                row(
                    "uncompressed-references",
                    "Raising the maximum heap to 32 GiB or more, or using ZGC, makes references"
                        + " take 8 bytes.",
                    "objects stay at multiples of " + now.alignmentBytes() + " bytes",
                    "",
                    "")));
    changes.add(
        now.alignmentBytes() > 8
            ? new Change(
                now.withAlignment(8),
                row(
                    "smaller-object-alignment",
                    "Run with -XX:ObjectAlignmentInBytes=8.",
                    "the maximum heap is below 32 GiB, or references may take 8 bytes",
                    "",
                    "A dump of the new run has objects at multiples of 8."))
            : new Change(
                now.withAlignment(16),
                row(
                    "larger-object-alignment",
                    "-XX:ObjectAlignmentInBytes=16 keeps references of 4 bytes up to 64 GiB.",
                    "the maximum heap has to be above 32 GiB",
                    "",
                    "")));
    return changes;
  }

  private static RemedyRow row(
      String id, String change, String assumes, String tradeOff, String check) {
    return new RemedyRow(id, Optional.empty(), change, 0, assumes, tradeOff, check);
  }

  /**
   * What these layouts save beside changes of the program: of their whole saving the part that the
   * objects have which are left.
   */
  long besides(long programSaves, long liveBytes) {
    return liveBytes == 0 ? 0 : (long) ((double) together * (liveBytes - programSaves) / liveBytes);
  }
}
