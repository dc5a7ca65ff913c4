// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

import java.util.function.Function;

/**
 * A column of a table. The total row goes through the same column as the rows above it.
 *
 * @param header its name
 * @param hint what it means, in a few words; possibly empty
 * @param role how it stands in the table
 * @param value from a row to the cell in this column
 * @param <R> type of the rows
 */
public record Column<R>(String header, String hint, Role role, Function<R, Cell> value) {

  /** How a column stands in a table. */
  public enum Role {
    /** Names the row. */
    NAME,
    /** Words beside the name. */
    WORDS,
    /** Figures below each other. */
    FIGURE,
    /** Figures that are left out, and said to be, where no row has any. */
    SPARE_FIGURE,
    /** Words that stand below the row where the table is narrow. */
    NOTE
  }

  /** The column that names the rows. */
  public static <R> Column<R> name(String header, Function<R, Cell> value) {
    return new Column<>(header, "", Role.NAME, value);
  }

  /** A column of words. */
  public static <R> Column<R> words(String header, Function<R, String> value) {
    return new Column<>(header, "", Role.WORDS, value.andThen(Cell.Words::new));
  }

  /** A column of figures. */
  public static <R> Column<R> figure(String header, Function<R, Cell> value) {
    return new Column<>(header, "", Role.FIGURE, value);
  }

  /** A column of figures that is left out where no row has any. */
  public static <R> Column<R> spareFigure(String header, Function<R, Cell> value) {
    return new Column<>(header, "", Role.SPARE_FIGURE, value);
  }

  /** A column of remarks. */
  public static <R> Column<R> note(String header, Function<R, String> value) {
    return new Column<>(header, "", Role.NOTE, value.andThen(Cell.Words::new));
  }

  /** The same with words on what it means. */
  public Column<R> meaning(String words) {
    return new Column<>(header, words, role, value);
  }

  /** The cell of a row. */
  public Cell of(R row) {
    return value.apply(row);
  }

  /** Whether its cells are figures. */
  public boolean hasFigures() {
    return role == Role.FIGURE || role == Role.SPARE_FIGURE;
  }
}
