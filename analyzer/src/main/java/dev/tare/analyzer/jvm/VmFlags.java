// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The flags that {@code VM.flags} prints: those that differ from the default.
 *
 * @param values value by name; {@code true} or {@code false} for a switch
 */
public record VmFlags(Map<String, String> values) {

  private static final Pattern FLAG =
      Pattern.compile("-XX:(?:([+-])(\\w{1,100})|(\\w{1,100})=(\\S*))");

  /** Takes a private copy. */
  public VmFlags {
    values = Map.copyOf(values);
  }

  /** Parses the text of {@code VM.flags}. */
  public static VmFlags parse(String text) {
    Map<String, String> values = new TreeMap<>();
    Matcher matcher = FLAG.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        values.put(matcher.group(2), Boolean.toString(matcher.group(1).equals("+")));
      } else {
        values.put(matcher.group(3), matcher.group(4));
      }
    }
    return new VmFlags(values);
  }

  /** A numeric flag. */
  public OptionalLong number(String name) {
    try {
      return OptionalLong.of(Long.parseLong(values.getOrDefault(name, "")));
    } catch (NumberFormatException absentOrNoNumber) {
      return OptionalLong.empty();
    }
  }

  /** Native Memory Tracking: {@code off}, {@code summary} or {@code detail}. */
  public String nativeMemoryTracking() {
    return values.getOrDefault("NativeMemoryTracking", "off");
  }
}
