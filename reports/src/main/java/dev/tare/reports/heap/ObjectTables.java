// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.ClassRow;
import dev.tare.analyzer.heap.LoaderRow;
import dev.tare.analyzer.heap.RootRow;
import dev.tare.reports.amount.Quantity;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.List;
import java.util.Optional;

/** All objects, by what they are instances of and by what keeps them alive. */
final class ObjectTables {

  private ObjectTables() {}

  static Section byClass(List<ClassRow> classes, int top) {
    return section(
        "By class",
        "Class",
        classes.stream()
            .map(row -> AmountRow.of(row.name(), loadedBy(row), row.bytes(), row.objects()))
            .toList(),
        "Objects",
        top);
  }

  static Section byLoader(List<LoaderRow> loaders, int top) {
    return section(
        "By class loader",
        "Loader of their class",
        loaders.stream()
            .map(row -> AmountRow.of(loader(row), words(row), row.bytes(), row.objects()))
            .toList(),
        "Objects",
        top);
  }

  static Section byRoot(List<RootRow> roots) {
    return section(
        "By root",
        "Kept alive by",
        roots.stream()
            .map(row -> AmountRow.of(row.kind(), "", row.bytes(), row.objects()))
            .toList(),
        "Through objects",
        Integer.MAX_VALUE - 1);
  }

  private static String loader(LoaderRow row) {
    return row.loader().isEmpty() ? "boot loader" : row.loader();
  }

  private static String loadedBy(ClassRow row) {
    return row.loader().isEmpty() ? "" : "loaded by " + row.loader();
  }

  private static String words(LoaderRow loader) {
    String classes = new Quantity(loader.classes()).of("class", "classes");
    return loader.jar().map(jar -> classes + " from " + jar).orElse(classes);
  }

  private static Section section(
      String title, String header, List<AmountRow> all, String objects, int top) {
    List<AmountRow> rows = AmountRow.folded(all, top);
    return new Section(
        title,
        List.of(
            new ReportTable<>(columns(header, objects), rows, Optional.of(AmountRow.total(rows)))));
  }

  private static List<Column<AmountRow>> columns(String header, String objects) {
    return List.of(
        Column.name(header, row -> new Cell.Name(row.name())),
        Column.figure("Bytes", row -> Cell.bytes(row.bytes())),
        Column.figure("Share", row -> new Cell.Share(row.share())),
        Column.figure(objects, row -> new Cell.Count(row.objects())),
        Column.note("Remark", AmountRow::words));
  }
}
