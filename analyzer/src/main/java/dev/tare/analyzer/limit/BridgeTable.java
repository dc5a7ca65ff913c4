// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import static dev.tare.analyzer.ledger.Certainty.BY_ELIMINATION;

import dev.tare.analyzer.ledger.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The lines of a bridge as they are laid, and their sum. */
final class BridgeTable {

  private final List<BridgeLine> lines = new ArrayList<>();
  private long sumBytes;

  void add(BridgeItem item, long bytes, Certainty certainty) {
    add(item, bytes, certainty, item.explanation());
  }

  void add(BridgeItem item, long bytes, Certainty certainty, String explanation) {
    lines.add(new BridgeLine(item, new BridgeAmount.Measured(bytes, certainty), explanation));
    sumBytes = Math.addExact(sumBytes, bytes);
  }

  /** A difference whose sign says what it is. */
  void addSigned(BridgeItem more, BridgeItem less, long bytes, Certainty certainty) {
    add(bytes < 0 ? less : more, bytes, certainty);
  }

  /** A figure of the kernel, or that there is none. */
  void addOrMissing(BridgeItem item, OptionalLong bytes, String missing) {
    if (bytes.isPresent()) {
      add(item, bytes.getAsLong(), Certainty.CERTAIN);
    } else {
      notMeasured(item, missing);
    }
  }

  void notMeasured(BridgeItem item, String reason) {
    lines.add(new BridgeLine(item, new BridgeAmount.NotMeasured(reason), item.explanation()));
  }

  /** Ends the table with what is left between the lines and {@code usageBytes}. */
  List<BridgeLine> finish(OptionalLong usageBytes) {
    if (usageBytes.isPresent()) {
      add(BridgeItem.REST, Math.subtractExact(usageBytes.getAsLong(), sumBytes), BY_ELIMINATION);
    } else {
      notMeasured(BridgeItem.REST, "the usage of the cgroup was not measured");
    }
    return List.copyOf(lines);
  }
}
