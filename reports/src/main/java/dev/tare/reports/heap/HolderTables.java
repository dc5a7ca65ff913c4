// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.CategoryRow;
import dev.tare.analyzer.heap.HolderRow;
import dev.tare.analyzer.heap.RemedyRow;
import dev.tare.capture.content.InflationCategory;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields that hold the objects: what each holds, and what would be left after each remedy. */
final class HolderTables {

  private static final int FIRST = 6;
  private static final int LARGEST_CATEGORIES = 3;

  private static final Column<HolderRow> HOLDER =
      Column.name("Held by", row -> new Cell.Name(row.holder()));
  private static final Column<HolderRow> BYTES =
      Column.<HolderRow>figure("Bytes", row -> Cell.bytes(row.bytes())).meaning("each once");
  private static final Column<HolderRow> PAYLOAD =
      Column.<HolderRow>figure("Payload", row -> Cell.bytes(row.payloadBytes())).meaning("values");
  private static final Column<HolderRow> OBJECTS =
      Column.figure("Objects", row -> new Cell.Count(row.objects()));
  private static final Column<HolderRow> RETAINED =
      Column.<HolderRow>figure("Retained", HolderTables::retained).meaning("with all below");
  private static final Column<HolderRow> AFTER =
      Column.<HolderRow>figure("After", HolderTables::after).meaning("best change");

  private static final List<Column<HolderRow>> SHORT =
      List.of(
          HOLDER, BYTES, PAYLOAD, OBJECTS, AFTER, Column.note("Change", HolderTables::remedies));
  private static final List<Column<HolderRow>> LONG =
      List.of(
          HOLDER,
          BYTES,
          PAYLOAD,
          OBJECTS,
          RETAINED,
          Column.note("Within", row -> row.parent().map(parent -> "in " + parent).orElse("")),
          Column.note("Owner", row -> row.owner().map(owner -> "from " + owner).orElse("")),
          Column.note("Mostly", HolderTables::categories));

  private HolderTables() {}

  /** The largest, for the first screen. */
  static Section first(List<HolderRow> holders, int top) {
    boolean changes = holders.stream().anyMatch(row -> !saving(row).isEmpty());
    List<Column<HolderRow>> columns = changes ? SHORT : List.of(HOLDER, BYTES, PAYLOAD, OBJECTS);
    return section("Who holds it", columns, holders, Math.min(FIRST, top));
  }

  /** All with what is known about them. */
  static Section all(List<HolderRow> holders, int top) {
    return section("Holding fields", LONG, holders, top);
  }

  private static Section section(
      String title, List<Column<HolderRow>> columns, List<HolderRow> holders, int top) {
    List<HolderRow> rows =
        ReportTable.fold(holders, top, many -> sum(ReportTable.othersName(many.size()), many));
    return new Section(
        title, List.of(new ReportTable<>(columns, rows, Optional.of(sum("TOTAL", holders)))));
  }

  /** Many holders as one. What they retain overlaps and has no sum. */
  private static HolderRow sum(String name, List<HolderRow> holders) {
    return new HolderRow(
        name,
        Optional.empty(),
        holders.stream().mapToLong(HolderRow::objects).sum(),
        holders.stream().mapToLong(HolderRow::bytes).sum(),
        holders.stream().mapToLong(HolderRow::payloadBytes).sum(),
        0,
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static Cell retained(HolderRow row) {
    return row.retainedBytes() == 0 ? new Cell.Words("") : Cell.bytes(row.retainedBytes());
  }

  private static Cell after(HolderRow row) {
    return saving(row).stream()
        .findFirst()
        .map(best -> Cell.bytes(row.bytes() - best.savesBytes()))
        .orElse(new Cell.Words(""));
  }

  /** The best by its name, the others with what each would leave. */
  private static String remedies(HolderRow row) {
    List<String> texts = new ArrayList<>();
    for (RemedyRow remedy : saving(row)) {
      String left = new ByteAmount(row.bytes() - remedy.savesBytes()) + " ";
      texts.add((texts.isEmpty() ? "" : left) + "by " + remedy.id());
    }
    return String.join(", ", texts);
  }

  private static List<RemedyRow> saving(HolderRow row) {
    return row.remedies().stream()
        .filter(remedy -> remedy.savesBytes() > 0)
        .sorted(Comparator.comparingLong(RemedyRow::savesBytes).reversed())
        .toList();
  }

  private static String categories(HolderRow row) {
    List<CategoryRow> largest = new ArrayList<>(row.inflation());
    largest.removeIf(part -> part.bytes() == 0 || part.category() == InflationCategory.PAYLOAD);
    largest.sort(Comparator.comparingLong(CategoryRow::bytes).reversed());
    return largest.stream()
        .limit(LARGEST_CATEGORIES)
        .map(part -> new ByteAmount(part.bytes()) + " " + CategoryWords.of(part.category()).label())
        .collect(Collectors.joining(", "));
  }
}
