// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Label;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Adds up amounts by label. */
final class Tally {

  private final Map<Label, Sum> sums = new LinkedHashMap<>();

  /** The columns of one label while they are added up. */
  static final class Sum {
    long virtualBytes;
    long residentBytes;
    long proportionalBytes;
    long uniqueBytes;
    long privateBytes;
    boolean privateKnown = true;
    long swappedBytes;

    Amounts toAmounts() {
      return new Amounts(
          virtualBytes,
          residentBytes,
          proportionalBytes,
          uniqueBytes,
          privateKnown ? OptionalLong.of(privateBytes) : OptionalLong.empty(),
          swappedBytes);
    }
  }

  Sum of(Label label) {
    return sums.computeIfAbsent(label, first -> new Sum());
  }

  Map<Label, Sum> sums() {
    return sums;
  }
}
