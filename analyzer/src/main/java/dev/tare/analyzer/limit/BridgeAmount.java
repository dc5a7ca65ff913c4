// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import dev.tare.analyzer.ledger.Certainty;

/** The bytes of a line of the bridge. */
public sealed interface BridgeAmount {

  /**
   * Bytes that were measured or follow from what was.
   *
   * @param bytes negative where something is taken away
   */
  record Measured(long bytes, Certainty certainty) implements BridgeAmount {}

  /**
   * No figure: neither 0 nor left out. Its bytes are part of the rest.
   *
   * @param reason one clause for a reader
   */
  record NotMeasured(String reason) implements BridgeAmount {}
}
