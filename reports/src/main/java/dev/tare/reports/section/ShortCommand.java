// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a command line runs, in a few words: without directories and without the JVM's options. */
final class ShortCommand {

  private static final int LONGEST = 36;
  private static final String GAP = "...";
  private static final Set<String> OPTIONS_WITH_A_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--add-modules",
          "--add-opens",
          "--add-exports",
          "--add-reads",
          "--enable-native-access");
  private static final Set<String> OPTIONS_BEFORE_WHAT_RUNS = Set.of("-jar", "-m", "--module");

  private ShortCommand() {}

  static String of(String command) {
    List<String> words = Arrays.stream(command.strip().split("\\s+")).toList();
    List<String> kept = new ArrayList<>(List.of(fileName(words.get(0))));
    boolean java = kept.get(0).equals("java");
    int next = java ? afterOptions(words, kept) : 1;
    words.stream().skip(next).forEach(kept::add);
    String text = String.join(" ", kept);
    return text.codePointCount(0, text.length()) <= LONGEST ? text : cut(text);
  }

  /** Keeps what runs; returns the index of the first argument behind it. */
  private static int afterOptions(List<String> words, List<String> kept) {
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (OPTIONS_BEFORE_WHAT_RUNS.contains(word)) {
        kept.add(word);
      } else if (OPTIONS_WITH_A_VALUE.contains(word)) {
        i++;
      } else if (!word.startsWith("-") && !word.startsWith("@")) {
        kept.add(fileName(word));
        return i + 1;
      }
    }
    return words.size();
  }

  /** Ends at the end of a word where that leaves more than half. */
  private static String cut(String text) {
    String start = text.substring(0, text.offsetByCodePoints(0, LONGEST - GAP.length()));
    int word = start.lastIndexOf(' ');
    return word > LONGEST / 2 ? start.substring(0, word + 1) + GAP : start.stripTrailing() + GAP;
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
