// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

/**
 * What is known about some bytes, apart from how many they are.
 *
 * @param area where they are
 * @param cause why they are there
 * @param owner who brought them: a library, file, thread group, class loader; empty when not known
 * @param detail what they are, in words; empty when the area says it all
 * @param certainty how this is known
 */
public record Label(Area area, Cause cause, String owner, String detail, Certainty certainty) {

  /** The same place and owner, another cause and detail. */
  public Label because(Cause otherCause, String otherDetail, Certainty otherCertainty) {
    return new Label(area, otherCause, owner, otherDetail, otherCertainty);
  }
}
