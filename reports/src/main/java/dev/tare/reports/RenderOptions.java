// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

/**
 * How a report is rendered.
 *
 * @param toolVersion version of the tool that reports
 * @param width columns of a line of text, at least {@link #NARROWEST}
 * @param colour whether text may have ANSI escape sequences
 * @param top how many rows of a long table to show before the others become one row
 * @param extent how much of the report to render; JSON is always whole
 * @param values whether to show contents of the user's data that the analysis brings along
 */
public record RenderOptions(
    String toolVersion, int width, boolean colour, int top, Extent extent, boolean values) {

  /** Fits a terminal beside something else, and a mail. */
  public static final int DEFAULT_WIDTH = 100;

  /** The figures of a table need so much. */
  public static final int NARROWEST = 80;

  /** Rows of a table that are taken in at a glance. */
  public static final int DEFAULT_TOP = 12;

  /** How much of a report to render. */
  public enum Extent {
    /** The answer and what to do. */
    FIRST_SCREEN,
    /** Everything. */
    WHOLE
  }

  /** Widens a line that is too narrow for the figures of a row; rejects a table without rows. */
  public RenderOptions {
    width = Math.max(width, NARROWEST);
    if (top < 1) {
      throw new IllegalArgumentException("a table cannot show " + top + " rows");
    }
  }

  /** The whole report, 100 columns wide, 12 rows a table, without colours and contents. */
  public static RenderOptions of(String toolVersion) {
    return new RenderOptions(toolVersion, DEFAULT_WIDTH, false, DEFAULT_TOP, Extent.WHOLE, false);
  }

  /** The same with another width. */
  public RenderOptions withWidth(int columns) {
    return new RenderOptions(toolVersion, columns, colour, top, extent, values);
  }

  /** The same with or without colours. */
  public RenderOptions withColour(boolean wanted) {
    return new RenderOptions(toolVersion, width, wanted, top, extent, values);
  }

  /** The same with another number of rows. */
  public RenderOptions withTop(int rows) {
    return new RenderOptions(toolVersion, width, colour, rows, extent, values);
  }

  /** The same with more or less of the report. */
  public RenderOptions withExtent(Extent wanted) {
    return new RenderOptions(toolVersion, width, colour, top, wanted, values);
  }

  /** The same with or without contents of the user's data. */
  public RenderOptions withValues(boolean wanted) {
    return new RenderOptions(toolVersion, width, colour, top, extent, wanted);
  }
}
