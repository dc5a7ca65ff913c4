// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;

/**
 * A sentence with amounts of memory in it. The analysis keeps the exact bytes; whoever shows the
 * sentence decides how an amount is spelled.
 *
 * @param template the sentence with {@code {}} for each amount
 * @param amountsBytes the amounts in their order
 */
public record Sentence(String template, List<Long> amountsBytes) {

  private static final String PLACE = "{}";

  /** Checks that there is an amount for each place. */
  public Sentence {
    amountsBytes = List.copyOf(amountsBytes);
    int places = (template.length() - template.replace(PLACE, "").length()) / PLACE.length();
    if (places != amountsBytes.size()) {
      throw new IllegalArgumentException(
          places + " places for " + amountsBytes.size() + " amounts: " + template);
    }
  }

  /** A sentence. Text from outside, a path for example, must not become part of the template. */
  public static Sentence of(String template, long... amountsBytes) {
    return new Sentence(template, Arrays.stream(amountsBytes).boxed().toList());
  }

  /** A sentence without amounts, taken as it is. */
  public static Sentence plain(String text) {
    return new Sentence(text.replace(PLACE, "{ }"), List.of());
  }

  /**
   * Words in a row, as a sentence has them: commas between them and one "and".
   *
   * @param words at least one
   */
  static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** The sentence with its amounts spelled. */
  public String spelled(LongFunction<String> spelling) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (long amount : amountsBytes) {
      int place = template.indexOf(PLACE, at);
      text.append(template, at, place).append(spelling.apply(amount));
      at = place + PLACE.length();
    }
    return text.append(template.substring(at)).toString();
  }

  /** The sentence with exact bytes. */
  @Override
  public String toString() {
    return spelled(bytes -> bytes + " bytes");
  }
}
