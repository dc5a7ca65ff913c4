// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

import java.util.OptionalLong;

/**
 * An amount of memory with its labels. The entries of a ledger do not overlap.
 *
 * @param label what is known about it
 * @param amounts how much it is
 * @param lowBytes lower end of the resident bytes where they are estimated, else absent
 * @param highBytes upper end, else absent
 */
public record Entry(Label label, Amounts amounts, OptionalLong lowBytes, OptionalLong highBytes) {

  /** An entry whose amount is not estimated. */
  public static Entry of(Label label, Amounts amounts) {
    return new Entry(label, amounts, OptionalLong.empty(), OptionalLong.empty());
  }

  /** Its area. */
  public Area area() {
    return label.area();
  }

  /** Its cause. */
  public Cause cause() {
    return label.cause();
  }

  /** Its owner, empty when not known. */
  public String owner() {
    return label.owner();
  }

  /** Its detail, possibly empty. */
  public String detail() {
    return label.detail();
  }

  /** How its label is known. */
  public Certainty certainty() {
    return label.certainty();
  }

  /** Its resident bytes; negative only for what changed while reading. */
  public long residentBytes() {
    return amounts.residentBytes();
  }
}
