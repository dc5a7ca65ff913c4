// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.reports.amount.Percentage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the labels of some entries are known: which share of them is how certain.
 *
 * @param bytes resident bytes by certainty, differences without their sign; where nothing is
 *     resident the virtual bytes
 */
record Sureness(Map<Certainty, Long> bytes) {

  static Sureness of(List<Entry> entries) {
    Map<Certainty, Long> resident = new EnumMap<>(Certainty.class);
    Map<Certainty, Long> virtual = new EnumMap<>(Certainty.class);
    for (Entry entry : entries) {
      resident.merge(entry.certainty(), Math.abs(entry.residentBytes()), Long::sum);
      virtual.merge(entry.certainty(), entry.amounts().virtualBytes(), Long::sum);
    }
    return new Sureness(sum(resident) > 0 ? resident : virtual);
  }

  /** The share of one certainty; those of all add up to everything. */
  Optional<Percentage> share(Certainty certainty) {
    List<Long> parts = Arrays.stream(Certainty.values()).map(this::bytes).toList();
    return Percentage.of(parts, sum(bytes)).get(certainty.ordinal());
  }

  /** The one certainty, or the most common one with its share. */
  String text() {
    Optional<Certainty> most =
        bytes.keySet().stream().max(Comparator.comparing(this::bytes, Long::compare));
    if (most.isEmpty()) {
      return "";
    }
    boolean all = bytes.size() == 1 || bytes(most.get()) == sum(bytes) && sum(bytes) > 0;
    String word = most.get().spelling().replace('-', ' ');
    return all ? word : word + " " + Percentage.text(share(most.get()));
  }

  private long bytes(Certainty certainty) {
    return bytes.getOrDefault(certainty, 0L);
  }

  private static long sum(Map<Certainty, Long> bytes) {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }
}
