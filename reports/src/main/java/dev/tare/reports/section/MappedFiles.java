// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.mapping.MappedFileUse;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.List;
import java.util.Optional;

/** The mapped files that are no libraries: how often each is mapped and what that costs. */
final class MappedFiles {

  private static final List<Column<MappedFileUse>> COLUMNS =
      List.of(
          Column.name("File", file -> new Cell.Name(file.path())),
          Column.figure("Mappings", file -> new Cell.Count(file.mappings())),
          Column.figure("Overlap", file -> new Cell.Count(file.overlap())),
          Column.figure("Virtual", file -> Cell.bytes(file.virtualBytes())),
          Column.figure("Resident", file -> Cell.bytes(file.residentBytes())),
          Column.figure("Proportional", file -> Cell.bytes(file.proportionalBytes())),
          Column.figure("Unique", file -> Cell.bytes(file.uniqueBytes())),
          Column.spareFigure("Copies", file -> Cell.bytes(file.anonymousBytes())));

  private MappedFiles() {}

  static Section section(List<MappedFileUse> files, int top) {
    List<MappedFileUse> rows =
        ReportTable.fold(files, top, many -> sum(ReportTable.othersName(many.size()), many));
    return new Section(
        "Mapped files",
        List.of(new ReportTable<>(COLUMNS, rows, Optional.of(sum("TOTAL", files)))));
  }

  /** Many files as one: all columns added, but the overlap, of which the largest counts. */
  private static MappedFileUse sum(String name, List<MappedFileUse> files) {
    MappedFileUse sum = new MappedFileUse(name, 0, 0, 0, 0, 0, 0, 0);
    for (MappedFileUse file : files) {
      sum =
          new MappedFileUse(
              name,
              sum.mappings() + file.mappings(),
              Math.max(sum.overlap(), file.overlap()),
              sum.virtualBytes() + file.virtualBytes(),
              sum.residentBytes() + file.residentBytes(),
              sum.proportionalBytes() + file.proportionalBytes(),
              sum.uniqueBytes() + file.uniqueBytes(),
              sum.anonymousBytes() + file.anonymousBytes());
    }
    return sum;
  }
}
