// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReportTableTest {

  private static final Column<Long> BYTES = Column.figure("Bytes", Cell::bytes);

  private static ReportTable<Long> spare(Column<Long> column, Long... rows) {
    long sum = List.of(rows).stream().mapToLong(row -> row).sum();
    return new ReportTable<>(List.of(BYTES, column), List.of(rows), Optional.of(sum));
  }

  private static Long sum(List<Long> rows) {
    return rows.stream().mapToLong(row -> row).sum();
  }

  @Test
  void foldsWhatComesAfterTheTop() {
    assertThat(ReportTable.fold(List.of(9L, 5L, 3L, 2L), 2, ReportTableTest::sum))
        .containsExactly(9L, 5L, 5L);
  }

  @Test
  void doesNotFoldASingleRow() {
    assertThat(ReportTable.fold(List.of(9L, 5L, 3L), 2, ReportTableTest::sum))
        .containsExactly(9L, 5L, 3L);
  }

  @Test
  void leavesOutASpareColumnWithoutFiguresAndSaysWhy() {
    Column<Long> zero = Column.spareFigure("Swapped", row -> Cell.bytes(0));
    Column<Long> unknown = Column.spareFigure("Private", row -> Cell.bytes(OptionalLong.empty()));

    assertThat(spare(zero, 1L).shown()).containsExactly(BYTES);
    assertThat(spare(zero, 1L).leftOut()).containsExactly("swapped (0 B)");
    assertThat(spare(unknown, 1L).leftOut()).containsExactly("private (not measured)");
  }

  @Test
  void showsASpareColumnInWhichOneRowHasAFigure() {
    Column<Long> some =
        Column.spareFigure(
            "Private", row -> Cell.bytes(row > 1 ? OptionalLong.of(row) : OptionalLong.empty()));
    ReportTable<Long> table = spare(some, 1L, 2L);

    assertThat(table.leftOut()).isEmpty();
    assertThat(table.cells().get(0).get(1).text()).isEqualTo("not measured");
    assertThat(table.totalCells().orElseThrow().get(1).text()).isEqualTo("3 B");
  }

  @Test
  void namesCannotControlATerminal() {
    assertThat(new Cell.Name("a\u001b[2Jb\tc\u202ed\uD83D\uDE00").text())
        .isEqualTo("a\\u001b[2Jb\\tc\\u202ed\uD83D\uDE00");
    assertThat(Phrase.of("x\ny").andCode("\r").spans())
        .extracting(Phrase.Span::text)
        .containsExactly("x\\ny", "\\r");
  }
}
