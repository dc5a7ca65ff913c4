// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A text that was damaged or forged: parts of it deleted, doubled, replaced, moved or cut off. */
public final class Mutation {

  /** Characters that mean something to one of the parsers, and some that mean nothing to any. */
  private static final String[] PIECES = {
    "0",
    "9",
    "f",
    "x",
    "-",
    "+",
    "*",
    ":",
    ",",
    ".",
    "=",
    " ",
    "\t",
    "\n",
    "\r",
    "\"",
    "'",
    "(",
    ")",
    "[",
    "]",
    "[0x",
    " kB",
    "KB",
    "K",
    "\u00e4",
    "\u2028",
    "\ud83d\ude00",
    "\0",
    "99999999999999999999",
    "-1",
    "ffffffffffffffff",
    "18446744073709551615",
    "0x"
  };

  private static final int MOST_DAMAGES = 8;
  private static final int LONGEST_REPEAT = 4096;

  private Mutation() {}

  /** The text with one to eight random damages. */
  public static String of(String text, Random random) {
    String damaged = text;
    for (int left = 1 + random.nextInt(MOST_DAMAGES); left > 0; left--) {
      damaged = random.nextBoolean() ? ofCharacters(damaged, random) : ofLines(damaged, random);
    }
    return damaged;
  }

  private static String ofCharacters(String text, Random random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(20));
    String piece = PIECES[random.nextInt(PIECES.length)];
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, to) + text.substring(from);
      case 2 -> text.substring(0, from) + piece + text.substring(from);
      case 3 -> text.substring(0, from) + piece + text.substring(to);
      default -> text.substring(0, from);
    };
  }

  private static String ofLines(String text, Random random) {
    List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
    int one = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(one);
      case 1 -> lines.add(one, lines.get(other));
      case 2 -> lines.set(one, lines.get(other));
      default -> {
        int most = Math.max(2, LONGEST_REPEAT / (1 + lines.get(one).length()));
        lines.set(one, lines.get(one).repeat(1 + random.nextInt(most)));
      }
    }
    return String.join("", lines);
  }
}
