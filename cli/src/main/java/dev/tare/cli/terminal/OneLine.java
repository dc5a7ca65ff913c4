// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.terminal;

import java.util.regex.Pattern;

/** A message on one line, whatever names of files and processes it quotes. */
public final class OneLine {

  private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

  private OneLine() {}

  /** The text with line breaks as blanks and other control characters as question marks. */
  public static String of(String text) {
    String line = BREAKS.matcher(text.strip()).replaceAll(" ");
    return CONTROLS.matcher(line).replaceAll("?");
  }
}
