// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.analyzer.holder.HolderMap;
import dev.tare.analyzer.holder.HolderTotals;
import dev.tare.analyzer.remedy.RemedyKind;
import dev.tare.heap.layout.ObjectLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What could be changed, as a report shows it. A remedy that one or a few fields need is a row for
 * each of them; one that is a matter of the JVM, or of many fields, is a row for the whole heap.
 */
final class RemedyRows {

  private static final Set<RemedyKind> OF_THE_JVM =
      EnumSet.of(RemedyKind.STRING_DEDUPLICATION, RemedyKind.COMPACT_STRINGS);

  private static final Comparator<RemedyRow> LARGEST_FIRST =
      Comparator.comparingLong(RemedyRow::savesBytes)
          .reversed()
          .thenComparing(RemedyRow::id)
          .thenComparing(row -> row.holder().orElse(""));

  /** Less than this share of what it is about is not worth a change. */
  private static final int LEAST_SHARE = 200;

  private static final long LEAST_BYTES = 1024;

  private final HolderMap map;
  private final HolderTotals totals;
  private final ObjectLayout layout;

  RemedyRows(HolderMap map, HolderTotals totals, ObjectLayout layout) {
    this.map = map;
    this.totals = totals;
    this.layout = layout;
  }

  /** What could be changed about one holder, largest saving first. */
  List<RemedyRow> ofHolder(int holder) {
    return ofHolder(holder, totals.bytes(holder));
  }

  private List<RemedyRow> ofHolder(int holder, long ofBytes) {
    List<RemedyRow> rows = new ArrayList<>();
    for (RemedyKind kind : RemedyKind.values()) {
      long saves = totals.savesBytes(holder, kind);
      if (isWorthIt(saves, ofBytes)) {
        rows.add(row(kind, Optional.of(map.name(holder)), saves));
      }
    }
    rows.sort(LARGEST_FIRST);
    return rows;
  }

  /** All remedies that are worth it for the whole heap, each once, largest saving first. */
  List<RemedyRow> all() {
    // A sum over all holders: not once for each of them.
    long live = totals.liveBytes();
    List<RemedyRow> byHolder = new ArrayList<>();
    for (int holder = 1; holder < map.count(); holder++) {
      byHolder.addAll(ofHolder(holder, live));
    }
    List<RemedyRow> rows = new ArrayList<>();
    for (RemedyKind kind : RemedyKind.values()) {
      List<RemedyRow> ofKind = byHolder.stream().filter(row -> row.id().equals(kind.id())).toList();
      long all = totals.savesBytes(kind);
      long named = ofKind.stream().mapToLong(RemedyRow::savesBytes).sum();
      if (!OF_THE_JVM.contains(kind) && 2 * named >= all) {
        rows.addAll(ofKind);
      } else if (isWorthIt(all, live)) {
        rows.add(row(kind, Optional.empty(), all));
      }
    }
    rows.sort(LARGEST_FIRST);
    return rows;
  }

  /** What these rows save together: no more than all remedies do wherever they apply. */
  long combinedSavesBytes(List<RemedyRow> rows) {
    long sum = rows.stream().mapToLong(RemedyRow::savesBytes).sum();
    return Math.min(sum, totals.combinedSavesBytes());
  }

  private static boolean isWorthIt(long saves, long ofBytes) {
    return saves >= LEAST_BYTES && saves >= ofBytes / LEAST_SHARE;
  }

  private RemedyRow row(RemedyKind kind, Optional<String> holder, long saves) {
    return new RemedyRow(
        kind.id(),
        holder,
        kind.change(),
        saves,
        kind.assumes(layout),
        kind.tradeOff(),
        kind.check());
  }
}
