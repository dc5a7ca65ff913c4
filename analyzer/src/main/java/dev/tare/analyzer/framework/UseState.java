// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

/** Whether a loaded library is used. */
public enum UseState {
  /** It ran while it was watched. */
  USED("used", "used"),
  /** It was called before it was watched, and not while it was. */
  AT_START_ONLY("used-at-start-only", "at start only"),
  /** It was called before; whether it still is could not be watched. */
  UNDATED("used-undated", "used, undated"),
  /**
   * Nobody called it: nothing of it has run but what its loading ran, which are the initialisers of
   * its classes and what loads its native library.
   */
  NEVER("never-used", "never");

  private final String spelling;
  private final String label;

  UseState(String spelling, String label) {
    this.spelling = spelling;
    this.label = label;
  }

  /** The spelling that scripts rely on. */
  public String spelling() {
    return spelling;
  }

  /** The words a reader sees. */
  public String label() {
    return label;
  }
}
