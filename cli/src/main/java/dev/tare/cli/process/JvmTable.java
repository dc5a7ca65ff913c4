// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import dev.tare.analyzer.limit.CgroupLimit;
import dev.tare.reports.amount.ByteAmount;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The list of JVMs as aligned text. */
final class JvmTable {

  /** A figure that is not known. */
  private static final String UNKNOWN = "-";

  private static final String GAP = "  ";

  private JvmTable() {}

  /** One line per JVM below a line of headings; the name comes last because it may be long. */
  static List<String> lines(List<RunningJvm> jvms, boolean proportional, Instant now) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(headings(proportional));
    jvms.forEach(jvm -> rows.add(cells(jvm, proportional, now)));
    int columns = rows.get(0).size();
    int[] widths =
        IntStream.range(0, columns)
            .map(c -> rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static List<String> headings(boolean proportional) {
    List<String> headings = new ArrayList<>(List.of("PID", "RESIDENT"));
    if (proportional) {
      headings.add("PROPORTIONAL");
    }
    headings.addAll(List.of("HEAP USED", "HEAP MAX", "LIMIT", "UPTIME", "JAVA", "NAME"));
    return headings;
  }

  private static List<String> cells(RunningJvm jvm, boolean proportional, Instant now) {
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(jvm.process().pid()));
    cells.add(amount(jvm.residentBytes()));
    if (proportional) {
      cells.add(amount(jvm.proportionalBytes()));
    }
    cells.add(amount(jvm.heap().usedBytes()));
    cells.add(amount(jvm.heap().maximumBytes()));
    cells.add(limit(jvm.limit()));
    cells.add(jvm.startedAt().map(at -> uptime(Duration.between(at, now))).orElse(UNKNOWN));
    cells.add(jvm.version().orElse(UNKNOWN));
    cells.add(jvm.process().title());
    return cells;
  }

  /** Numbers stand at the right of their column, words at the left. */
  private static String line(List<String> cells, int[] widths) {
    int words = 2;
    return IntStream.range(0, cells.size())
        .mapToObj(c -> cell(cells.get(c), widths[c], c >= cells.size() - words))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private static String cell(String text, int width, boolean left) {
    String padding = " ".repeat(width - text.length());
    return left ? text + padding : padding + text;
  }

  private static String amount(OptionalLong bytes) {
    return bytes.isPresent() ? new ByteAmount(bytes.getAsLong()).toString() : UNKNOWN;
  }

  private static String limit(CgroupLimit limit) {
    if (limit instanceof CgroupLimit.Limited limited) {
      return new ByteAmount(limited.bytes()).toString();
    }
    return limit instanceof CgroupLimit.Unlimited ? "none" : UNKNOWN;
  }

  /** The two largest units, as in {@code 3d4h}. */
  static String uptime(Duration up) {
    long seconds = Math.max(0, up.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    } else if (seconds < 3600) {
      return seconds / 60 + "m" + seconds % 60 + "s";
    }
    long hours = seconds / 3600;
    return hours < 24 ? hours + "h" + seconds / 60 % 60 + "m" : hours / 24 + "d" + hours % 24 + "h";
  }
}
