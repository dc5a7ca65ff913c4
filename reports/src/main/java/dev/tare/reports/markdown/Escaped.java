// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.markdown;

import dev.tare.reports.view.Phrase;
import dev.tare.reports.view.Phrase.Code;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text of which nothing is taken for markup. */
final class Escaped {

  private static final Pattern PUNCTUATION = Pattern.compile("[\\\\`*_\\[\\]|~$]");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  /** Lists, headings and underlines of headings begin so. */
  private static final Pattern BLOCK_START = Pattern.compile("^(\\d*)([.)](?=\\s|$)|[-+#=])");

  private Escaped() {}

  /** Words. */
  static String words(String text) {
    String entities = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return PUNCTUATION.matcher(entities).replaceAll("\\\\$0");
  }

  /** What is typed as it stands, between more backticks than it has in a row itself. */
  static String code(String text) {
    int longest =
        BACKTICKS.matcher(text).results().mapToInt(run -> run.group().length()).max().orElse(0);
    String fence = "`".repeat(longest + 1);
    // A backtick at an end would lengthen the fence; one blank inside each is not shown.
    String inner = text.startsWith("`") || text.endsWith("`") ? " " + text + " " : text;
    return fence + inner + fence;
  }

  /** A phrase within a line. */
  static String phrase(Phrase phrase) {
    return phrase.spans().stream()
        .map(span -> span instanceof Code ? code(span.text()) : words(span.text()))
        .collect(Collectors.joining());
  }

  /** A phrase with which a line begins. */
  static String line(Phrase phrase) {
    return BLOCK_START.matcher(phrase(phrase).strip()).replaceFirst("$1\\\\$2");
  }
}
