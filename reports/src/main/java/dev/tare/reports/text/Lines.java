// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.text;

import dev.tare.reports.view.Phrase;
import dev.tare.reports.view.Phrase.Code;
import dev.tare.reports.view.Phrase.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Breaks text into lines, and takes the middle out of what is too long for one. */
final class Lines {

  private static final String GAP = "...";

  private Lines() {}

  /** The number of columns a text takes on a terminal. */
  static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /**
   * The text without its middle, where it is too long. A path loses directories; of other text the
   * end keeps twice as much as the start.
   */
  static String shortened(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    String path = text.startsWith("/") ? withoutDirectories(text, width) : "";
    return path.isEmpty() ? withoutMiddle(text, width) : path;
  }

  /** As many of the last directories as there is room for, the first if possible, or nothing. */
  private static String withoutDirectories(String path, int width) {
    int second = path.indexOf('/', 1);
    String inFirst = second > 0 ? end(path, path.substring(0, second + 1) + GAP, width) : "";
    return inFirst.isEmpty() ? end(path, GAP, width) : inFirst;
  }

  private static String end(String path, String start, int width) {
    String longest = "";
    for (int slash = path.lastIndexOf('/');
        slash > 0 && width(start) + width(path.substring(slash)) <= width;
        slash = path.lastIndexOf('/', slash - 1)) {
      longest = start + path.substring(slash);
    }
    return longest;
  }

  private static String withoutMiddle(String text, int width) {
    int length = width(text);
    int kept = Math.max(0, width - GAP.length());
    int start = kept / 3;
    int end = length - (kept - start);
    return text.substring(0, text.offsetByCodePoints(0, start))
        + GAP.substring(0, Math.min(GAP.length(), width))
        + text.substring(text.offsetByCodePoints(0, end));
  }

  /** Lines of at most {@code width} columns; only what is typed as it stands may be longer. */
  static List<String> wrapped(Phrase phrase, int width) {
    List<String> words = new ArrayList<>();
    boolean glued = false;
    for (Span span : phrase.spans()) {
      String text = span instanceof Code ? "`" + span.text() + "`" : span.text();
      List<String> more = words(text, span instanceof Code, width);
      if (glued && !more.isEmpty() && !text.startsWith(" ")) {
        words.add(words.remove(words.size() - 1) + more.get(0));
        more = more.subList(1, more.size());
      }
      words.addAll(more);
      glued = !words.isEmpty() && !text.endsWith(" ");
    }
    return filled(words, width);
  }

  /** Lines of at most {@code width} columns. */
  static List<String> wrapped(String text, int width) {
    return filled(words(text, false, width), width);
  }

  private static List<String> words(String text, boolean whole, int width) {
    return Arrays.stream(text.split(" +"))
        .filter(word -> !word.isEmpty())
        .map(word -> whole ? word : shortened(word, width))
        .toList();
  }

  private static List<String> filled(List<String> words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      if (line.length() > 0 && width(line.toString()) + 1 + width(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    if (line.length() > 0 || lines.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
