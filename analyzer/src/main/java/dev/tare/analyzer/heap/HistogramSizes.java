// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.heap.graph.HeapClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of a {@code GC.class_histogram}, to hold computed sizes against. */
public final class HistogramSizes {

  private static final Pattern ROW =
      Pattern.compile("^\\s*\\d+:\\s+(\\d{1,18})\\s+(\\d{1,18})\\s+(\\S+)", Pattern.MULTILINE);

  /** JDK 25 fills gaps with arrays of this class and writes them into dumps as arrays of ints. */
  private static final String FILLER = "[Ljdk.internal.vm.FillerElement;";

  private static final String MIRROR = "java.lang.Class";

  /** Objects and bytes of the classes of one name. */
  public record Sum(long objects, long bytes) {
    /** Both together. */
    public Sum plus(Sum other) {
      return new Sum(objects + other.objects, bytes + other.bytes);
    }
  }

  private HistogramSizes() {}

  /** Objects and bytes by the JVM's names of the classes, fillers as arrays of ints. */
  public static Map<String, Sum> rows(String histogram) {
    Map<String, Sum> rows = printed(histogram);
    Sum fillers = rows.remove(FILLER);
    if (fillers != null) {
      rows.merge("[I", fillers, Sum::plus);
    }
    return rows;
  }

  /** As {@link #rows}, without fillers, which nobody holds. */
  public static Map<String, Sum> rowsWithoutFillers(String histogram) {
    Map<String, Sum> rows = printed(histogram);
    rows.remove(FILLER);
    return rows;
  }

  private static Map<String, Sum> printed(String histogram) {
    Map<String, Sum> rows = new HashMap<>();
    Matcher row = ROW.matcher(histogram);
    while (row.find()) {
      Sum sum = new Sum(Long.parseLong(row.group(1)), Long.parseLong(row.group(2)));
      rows.merge(row.group(3), sum, Sum::plus);
    }
    return rows;
  }

  /** The same of the classes of a dump that have objects. */
  static Map<String, Sum> sums(List<HeapClass> classes) {
    Map<String, Sum> sums = new HashMap<>();
    for (HeapClass type : classes) {
      if (type.instances() > 0) {
        sums.merge(jvmName(type.name()), new Sum(type.instances(), type.totalBytes()), Sum::plus);
      }
    }
    return sums;
  }

  /** Compares, or is empty if the text has no row. */
  static Optional<SizeCheck> compare(String histogram, List<HeapClass> classes) {
    Map<String, Sum> theirs = rows(histogram);
    Map<String, Sum> ours = sums(classes);
    if (theirs.isEmpty()) {
      return Optional.empty();
    }
    long analyzed = 0;
    long compared = 0;
    long equal = 0;
    for (Map.Entry<String, Sum> entry : ours.entrySet()) {
      Sum mine = entry.getValue();
      Sum jvm = theirs.get(entry.getKey());
      analyzed += mine.bytes();
      if (jvm != null) {
        compared++;
        // Arrays and mirrors differ in size among themselves: equal averages of equal counts.
        equal += mine.bytes() * jvm.objects() == jvm.bytes() * mine.objects() ? 1 : 0;
      }
    }
    long total = theirs.values().stream().mapToLong(Sum::bytes).sum();
    return Optional.of(
        new SizeCheck(total, analyzed, compared, equal, mirrorsNotDumped(theirs, ours)));
  }

  private static long mirrorsNotDumped(Map<String, Sum> theirs, Map<String, Sum> ours) {
    Sum none = new Sum(0, 0);
    long counted = theirs.getOrDefault(MIRROR, none).objects();
    return Math.max(0, counted - ours.getOrDefault(MIRROR, none).objects());
  }

  /** {@code int[][]} is {@code [[I} in a histogram. */
  public static String jvmName(String name) {
    String element = name;
    int dimensions = 0;
    while (element.endsWith("[]")) {
      element = element.substring(0, element.length() - 2);
      dimensions++;
    }
    if (dimensions == 0) {
      return name;
    }
    String descriptor =
        switch (element) {
          case "boolean" -> "Z";
          case "char" -> "C";
          case "float" -> "F";
          case "double" -> "D";
          case "byte" -> "B";
          case "short" -> "S";
          case "int" -> "I";
          case "long" -> "J";
          default -> "L" + element + ";";
        };
    return "[".repeat(dimensions) + descriptor;
  }
}
