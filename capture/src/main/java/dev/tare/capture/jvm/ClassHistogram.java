// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The total of {@code GC.class_histogram}.
 *
 * @param objects how many objects
 * @param bytes their bytes, headers and alignment included
 */
public record ClassHistogram(long objects, long bytes) {

  private static final Pattern TOTAL =
      Pattern.compile("^Total[ \\t]+(\\d{1,18})[ \\t]+(\\d{1,18})[ \\t]*\\n", Pattern.MULTILINE);

  /** Parses the text; absent when it was cut off before its total. */
  public static Optional<ClassHistogram> parse(String text) {
    Matcher matcher = TOTAL.matcher(text);
    return matcher.find()
        ? Optional.of(
            new ClassHistogram(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }
}
