// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

/** How much a finding matters. */
public enum Severity {
  /** The process is near a limit or wastes much. */
  HIGH("high"),
  /** Worth acting on. */
  MEDIUM("medium"),
  /** Good to know. */
  INFO("info");

  private final String spelling;

  Severity(String spelling) {
    this.spelling = spelling;
  }

  /** The spelling that scripts rely on. */
  public String spelling() {
    return spelling;
  }
}
