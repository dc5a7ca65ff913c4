// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.reports.amount.Percentage;
import dev.tare.reports.view.ReportTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A ledger by a property of its entries: one row per value, and what they add up to. */
final class LedgerPivot {

  private LedgerPivot() {}

  /** All rows, largest resident first. */
  static List<LedgerRow> rows(Ledger ledger, Function<Entry, String> property) {
    return rows(ledger, property, Integer.MAX_VALUE - 1);
  }

  /** The largest rows, and the others as one. The shares of what is returned add up. */
  static List<LedgerRow> rows(Ledger ledger, Function<Entry, String> property, int top) {
    List<Map.Entry<String, List<Entry>>> groups =
        ReportTable.fold(groups(ledger, property), top, LedgerPivot::others);
    List<LedgerRow> rows =
        groups.stream().map(group -> LedgerRow.of(group.getKey(), group.getValue())).toList();
    List<Optional<Percentage>> shares =
        Percentage.of(
            rows.stream().map(row -> row.amounts().residentBytes()).toList(),
            ledger.total().residentBytes());
    return IntStream.range(0, rows.size())
        .mapToObj(i -> rows.get(i).withShare(shares.get(i)))
        .toList();
  }

  private static List<Map.Entry<String, List<Entry>>> groups(
      Ledger ledger, Function<Entry, String> property) {
    Map<String, List<Entry>> groups = new LinkedHashMap<>();
    ledger.by(property).keySet().forEach(value -> groups.put(value, new ArrayList<>()));
    ledger.entries().forEach(entry -> groups.get(property.apply(entry)).add(entry));
    return List.copyOf(groups.entrySet());
  }

  private static Map.Entry<String, List<Entry>> others(
      List<Map.Entry<String, List<Entry>>> groups) {
    return Map.entry(
        ReportTable.othersName(groups.size()),
        groups.stream().flatMap(group -> group.getValue().stream()).toList());
  }
}
