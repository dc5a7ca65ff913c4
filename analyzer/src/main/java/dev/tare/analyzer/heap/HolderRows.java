// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.analyzer.holder.ClassOrigin;
import dev.tare.analyzer.holder.HolderMap;
import dev.tare.analyzer.holder.HolderTotals;
import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.graph.HeapClass;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** The holders as a report shows them. */
final class HolderRows {

  private static final InflationCategory[] CATEGORIES = InflationCategory.values();

  private HolderRows() {}

  /**
   * Holders with objects, largest first.
   *
   * @param remedies what could be changed about the holder with this number
   */
  static List<HolderRow> of(
      HolderMap map,
      HolderTotals totals,
      ClassOrigin origin,
      IntFunction<List<RemedyRow>> remedies) {
    List<HolderRow> rows = new ArrayList<>();
    for (int holder = 1; holder < map.count(); holder++) {
      if (totals.objects(holder) > 0) {
        rows.add(row(holder, map, totals, origin, remedies.apply(holder)));
      }
    }
    rows.sort(
        Comparator.comparingLong(HolderRow::bytes).reversed().thenComparing(HolderRow::holder));
    return rows;
  }

  private static HolderRow row(
      int holder,
      HolderMap map,
      HolderTotals totals,
      ClassOrigin origin,
      List<RemedyRow> remedies) {
    List<CategoryRow> inflation = new ArrayList<>();
    for (InflationCategory category : CATEGORIES) {
      long bytes = totals.bytes(holder, category);
      if (bytes != 0) {
        inflation.add(new CategoryRow(category, bytes, totals.objects(holder, category)));
      }
    }
    int parent = totals.parent(holder);
    return new HolderRow(
        map.name(holder),
        owner(map.declaring(holder), origin),
        totals.objects(holder),
        totals.bytes(holder),
        totals.bytes(holder, InflationCategory.PAYLOAD),
        totals.retainedBytes(holder),
        inflation,
        parent == 0 ? Optional.empty() : Optional.of(map.name(parent)),
        remedies);
  }

  private static Optional<String> owner(HeapClass declaring, ClassOrigin origin) {
    if (declaring == null) {
      return Optional.empty();
    }
    String loader = origin.loader(declaring.loader());
    return origin
        .jar(declaring)
        .or(() -> loader.isEmpty() ? Optional.empty() : Optional.of(loader));
  }
}
