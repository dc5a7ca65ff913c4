// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code GC.class_histogram} says of all classes of one name.
 *
 * @param instances how many there are
 * @param bytes their sizes together
 */
public record HistogramRow(long instances, long bytes) {
  private static final Pattern ROW =
      Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)(?:\\s+\\(.*\\))?");
  private static final Pattern TOTAL = Pattern.compile("Total\\s+(\\d+)\\s+(\\d+)");
  private static final Map<Character, String> PRIMITIVES =
      Map.of(
          'Z', "boolean", 'B', "byte", 'C', "char", 'S', "short", 'I', "int", 'J', "long", 'F',
          "float", 'D', "double");

  /** Rows by name as in source ({@code byte[]}, {@code java.lang.String[][]}). */
  static Map<String, HistogramRow> parse(List<String> lines) {
    Map<String, HistogramRow> rows = new TreeMap<>();
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.merge(sourceName(row.group(3)), of(row), HistogramRow::plus);
      }
    }
    HistogramRow sum = rows.values().stream().reduce(new HistogramRow(0, 0), HistogramRow::plus);
    HistogramRow total =
        lines.stream()
            .map(TOTAL::matcher)
            .filter(Matcher::matches)
            .map(HistogramRow::of)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No total in " + lines));
    if (!sum.equals(total)) {
      throw new IllegalArgumentException("The rows add up to " + sum + ", not " + total);
    }
    return rows;
  }

  /** Both together. */
  public HistogramRow plus(HistogramRow other) {
    return new HistogramRow(instances + other.instances, bytes + other.bytes);
  }

  private static HistogramRow of(Matcher matcher) {
    return new HistogramRow(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }

  private static String sourceName(String name) {
    int dimensions = name.lastIndexOf('[') + 1;
    if (dimensions == 0) {
      return name;
    }
    String element = name.substring(dimensions);
    String elementName =
        element.startsWith("L")
            ? element.substring(1, element.length() - 1)
            : PRIMITIVES.get(element.charAt(0));
    return elementName + "[]".repeat(dimensions);
  }
}
