// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import java.util.OptionalLong;

/**
 * One line of the bridge.
 *
 * @param item what it is about, with its label
 * @param amount how much
 * @param explanation one sentence on where the bytes come from
 */
public record BridgeLine(BridgeItem item, BridgeAmount amount, String explanation) {

  /** The signed bytes; empty if they were not measured. */
  public OptionalLong bytes() {
    return amount instanceof BridgeAmount.Measured measured
        ? OptionalLong.of(measured.bytes())
        : OptionalLong.empty();
  }
}
