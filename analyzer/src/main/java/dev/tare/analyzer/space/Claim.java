// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.analyzer.ledger.Label;
import dev.tare.capture.proc.AddressRange;
import java.util.Optional;

/**
 * What is known about an interval of addresses.
 *
 * @param range the interval
 * @param label what its bytes are
 * @param minor what a part of each page is, where pages are shared by two kinds of bytes
 * @param minorBytesPerPage how much of each page that is
 */
public record Claim(AddressRange range, Label label, Optional<Label> minor, int minorBytesPerPage) {

  /** A claim for all bytes of the interval. */
  public static Claim of(AddressRange range, Label label) {
    return new Claim(range, label, Optional.empty(), 0);
  }

  /** The same claim for another interval. */
  Claim within(AddressRange part) {
    return new Claim(part, label, minor, minorBytesPerPage);
  }
}
