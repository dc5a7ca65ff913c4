// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.text;

/** How a piece of text stands out on a terminal that shows colours. */
enum Style {
  PLAIN(""),
  STRONG("1"),
  FAINT("2"),
  NOTABLE("33"),
  ALARMING("1;31");

  private static final String ESCAPE = "\u001b[";

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The text between escape sequences, or as it is where no colour was asked for. */
  String apply(String text, boolean colour) {
    return colour && !code.isEmpty() && !text.isBlank()
        ? ESCAPE + code + "m" + text + ESCAPE + "0m"
        : text;
  }
}
