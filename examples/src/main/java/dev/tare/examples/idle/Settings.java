// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.idle;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What is to be done with each framework.
 *
 * @param usages by the framework's name
 * @param loaders how many class loaders load ONNX Runtime, at least one
 * @param period between uses of those that are used again and again
 */
record Settings(Map<String, Usage> usages, int loaders, Duration period) {

  private static final String LOADERS = "loaders";
  private static final String PERIOD = "period";
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * Reads words such as {@code torch=start}, {@code loaders=4} and {@code period=5}, the period in
   * seconds.
   *
   * @param frameworks the names that may be given; idle where they are not
   * @throws IllegalArgumentException if a word is none of these; the message says which may be
   */
  static Settings parse(List<String> words, Collection<String> frameworks) {
    Map<String, Usage> usages = new HashMap<>();
    frameworks.forEach(name -> usages.put(name, Usage.IDLE));
    Map<String, Integer> numbers =
        new HashMap<>(Map.of(LOADERS, 1, PERIOD, (int) MINUTE.toSeconds()));
    for (String word : words) {
      String[] parts = word.split("=", 2);
      if (parts.length == 2 && usages.containsKey(parts[0])) {
        usages.put(parts[0], usage(word, parts[1]));
      } else if (parts.length == 2 && numbers.containsKey(parts[0])) {
        numbers.put(parts[0], number(word, parts[1]));
      } else {
        throw new IllegalArgumentException(
            word + " is none of " + String.join("=, ", frameworks) + "=, loaders=, period=");
      }
    }
    return new Settings(usages, numbers.get(LOADERS), Duration.ofSeconds(numbers.get(PERIOD)));
  }

  private static Usage usage(String word, String value) {
    Map<Usage, String> words = new EnumMap<>(Usage.class);
    for (Usage usage : Usage.values()) {
      words.put(usage, usage.name().toLowerCase(Locale.ROOT));
      if (words.get(usage).equals(value)) {
        return usage;
      }
    }
    throw new IllegalArgumentException(word + " is none of " + String.join(", ", words.values()));
  }

  private static int number(String word, String value) {
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(word + " is no number from 1 to 999999");
    }
    return Integer.parseInt(value);
  }
}
