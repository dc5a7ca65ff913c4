// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MarkdownTableTest {

  private static final List<Column<String>> COLUMNS =
      List.of(
          Column.name("Name", Cell.Name::new), Column.figure("Bytes", name -> Cell.bytes(4096)));

  @Property
  void aRowHasItsTwoCellsWhateverItsName(@ForAll String name) {
    ReportTable<String> table = new ReportTable<>(COLUMNS, List.of(name), Optional.empty());
    String row = new MarkdownTable(table).lines().get(2);

    assertThat(row).doesNotContain("\n", "\r").doesNotContain("<", ">");
    // A pipe ends a cell unless a backslash stands before it that is not escaped itself.
    assertThat(row.replaceAll("\\\\.", "").chars().filter(c -> c == '|')).hasSize(3);
    assertThat(row).endsWith("| 4.0 KiB |");
  }
}
