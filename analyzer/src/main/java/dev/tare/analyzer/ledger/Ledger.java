// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Entries that do not overlap and together are everything. The sum of every column is exact;
 * nothing is scaled to fit.
 *
 * @param entries largest resident first
 */
public record Ledger(List<Entry> entries) {

  /** Sorts the entries by resident bytes, then by label, so that equal captures read equally. */
  public Ledger {
    entries =
        entries.stream()
            .sorted(
                Comparator.comparingLong(Entry::residentBytes)
                    .reversed()
                    .thenComparing(e -> e.area().spelling())
                    .thenComparing(e -> e.cause().spelling())
                    .thenComparing(Entry::owner)
                    .thenComparing(Entry::detail))
            .toList();
  }

  /** The sum of every column over all entries. */
  public Amounts total() {
    return sum(entries);
  }

  /** The sum of every column over the entries that the condition accepts. */
  public Amounts total(Predicate<Entry> condition) {
    return sum(entries.stream().filter(condition).toList());
  }

  /**
   * The sum of every column by a property of the entries. The groups' sums add up to {@link
   * #total()}.
   *
   * @param property for example {@code Entry::cause}
   * @param <K> type of the property
   * @return largest resident first
   */
  public <K> Map<K, Amounts> by(Function<Entry, K> property) {
    Map<K, Amounts> groups = new LinkedHashMap<>();
    for (Entry entry : entries) {
      groups.merge(property.apply(entry), entry.amounts(), Amounts::plus);
    }
    Map<K, Amounts> sorted = new LinkedHashMap<>();
    groups.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<K, Amounts> g) -> g.getValue().residentBytes())
                .reversed())
        .forEach(group -> sorted.put(group.getKey(), group.getValue()));
    return sorted;
  }

  /** The sum of the absolute values of what changed while reading, in resident bytes. */
  public long changedWhileReadingBytes() {
    return entries.stream()
        .filter(entry -> entry.cause() == Cause.CHANGED_WHILE_READING)
        .mapToLong(entry -> Math.abs(entry.residentBytes()))
        .sum();
  }

  private static Amounts sum(Collection<Entry> entries) {
    return entries.stream().map(Entry::amounts).reduce(Amounts.ZERO, Amounts::plus);
  }
}
