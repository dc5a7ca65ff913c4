// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

/**
 * Text that cannot take control of what shows it. A file may be named with a line break or an
 * escape sequence, and a report is printed to terminals and pasted into tables.
 */
final class Printable {

  private Printable() {}

  /** The text with every character that is not visible spelled as an escape. */
  static String text(String raw) {
    if (raw.codePoints().allMatch(Printable::isVisible)) {
      return raw;
    }
    StringBuilder visible = new StringBuilder();
    raw.codePoints()
        .forEach(
            point -> {
              if (isVisible(point)) {
                visible.appendCodePoint(point);
              } else {
                visible.append(escape(point));
              }
            });
    return visible.toString();
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private static String escape(int point) {
    return switch (point) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(point > 0xFFFF ? "\\U%08x" : "\\u%04x", point);
    };
  }
}
