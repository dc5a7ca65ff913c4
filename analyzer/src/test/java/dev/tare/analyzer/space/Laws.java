// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Holds a ledger against the pages it was made from. What it expects it counts itself, page by
 * page.
 */
public final class Laws {

  private final List<Entry> entries;
  private final PageCensus census;
  private final List<Violation> violations = new ArrayList<>();

  private Laws(List<Entry> entries, PageCensus census) {
    this.entries = entries;
    this.census = census;
  }

  /**
   * A law that does not hold.
   *
   * @param law which
   * @param evidence the figures or the entry that break it
   */
  public record Violation(Law law, String evidence) {}

  /** The laws that the entries of a snapshot's ledger break. */
  public static List<Violation> check(List<Entry> entries, Target target, Snapshot snapshot) {
    return new Laws(entries, PageCensus.of(snapshot.mappings(), target.pageBytes())).violations();
  }

  /** The laws that the entries break, before or after they were divided by content. */
  public static List<Violation> check(List<Entry> entries, AddressSpace space) {
    return new Laws(entries, PageCensus.of(space.mappings(), space.pageBytes())).violations();
  }

  private List<Violation> violations() {
    checkSums();
    checkPrivateSum();
    checkChanged();
    checkGroups();
    entries.forEach(this::checkEntry);
    return violations;
  }

  private void checkSums() {
    expect(Law.VIRTUAL_SUM, census.virtualBytes(), sum(e -> true, Amounts::virtualBytes));
    expect(Law.RESIDENT_SUM, census.rssBytes(), sum(e -> true, Amounts::residentBytes));
    expect(Law.PROPORTIONAL_SUM, census.pssBytes(), sum(e -> true, Amounts::proportionalBytes));
    expect(Law.UNIQUE_SUM, census.distinctBytes(), sum(e -> true, Amounts::uniqueBytes));
    expect(Law.SWAPPED_SUM, census.swappedBytes(), sum(e -> true, Amounts::swappedBytes));
  }

  /** What was not measured of one page is not known of the sum. */
  private void checkPrivateSum() {
    boolean known = entries.stream().allMatch(e -> e.amounts().privateBytes().isPresent());
    OptionalLong actual =
        known
            ? OptionalLong.of(sum(e -> true, a -> a.privateBytes().getAsLong()))
            : OptionalLong.empty();
    if (!actual.equals(census.privateBytes())) {
      report(Law.PRIVATE_SUM, "expected " + census.privateBytes() + " but is " + actual);
    }
  }

  private void checkChanged() {
    List<Long> actual =
        entries.stream()
            .filter(Laws::isChanged)
            .map(Entry::residentBytes)
            .filter(bytes -> bytes != 0)
            .sorted()
            .toList();
    List<Long> expected = census.changedBytes().stream().sorted().toList();
    if (!actual.equals(expected)) {
      report(Law.CHANGED_IS_THE_DIFFERENCE, "expected " + expected + " but is " + actual);
    }
  }

  private void checkGroups() {
    expect(
        Law.COPIES_ARE_RESIDENT_ONLY,
        census.copiedBytes(),
        sum(e -> e.cause() == Cause.MMAP_MULTIPLICATION, Amounts::residentBytes));
    expect(
        Law.RESERVED_IS_VIRTUAL_ONLY,
        census.reservedBytes(),
        sum(e -> e.cause() == Cause.RESERVED, Amounts::virtualBytes));
  }

  private void checkEntry(Entry entry) {
    Amounts amounts = entry.amounts();
    long least =
        List.of(
                amounts.virtualBytes(),
                amounts.proportionalBytes(),
                amounts.uniqueBytes(),
                amounts.privateBytes().orElse(0),
                amounts.swappedBytes(),
                isChanged(entry) ? 0 : amounts.residentBytes())
            .stream()
            .min(Long::compare)
            .orElseThrow();
    expect(Law.NEGATIVE_ONLY_WHERE_CHANGED, least >= 0, entry);
    expect(Law.NO_EMPTY_ENTRY, !isEmpty(amounts), entry);
    expect(Law.PRIVATE_IS_UNIQUE, isPrivatePossible(amounts), entry);
    expect(Law.ESTIMATE_IN_INTERVAL, isInInterval(entry), entry);
    checkShape(entry, amounts);
  }

  private void checkShape(Entry entry, Amounts amounts) {
    boolean inNoColumnOfPages =
        amounts.uniqueBytes() == 0
            && amounts.privateBytes().equals(OptionalLong.of(0))
            && amounts.swappedBytes() == 0;
    if (isChanged(entry)) {
      boolean residentOnly = inNoColumnOfPages && amounts.virtualBytes() == 0;
      expect(
          Law.CHANGED_IS_THE_DIFFERENCE,
          residentOnly && entry.cause() == Cause.CHANGED_WHILE_READING,
          entry);
    } else if (entry.cause() == Cause.MMAP_MULTIPLICATION) {
      boolean residentOnly =
          inNoColumnOfPages
              && amounts.proportionalBytes() == 0
              && amounts.virtualBytes() == amounts.residentBytes();
      expect(Law.COPIES_ARE_RESIDENT_ONLY, residentOnly, entry);
    } else if (entry.cause() == Cause.RESERVED) {
      boolean virtualOnly =
          inNoColumnOfPages && amounts.proportionalBytes() == 0 && amounts.residentBytes() == 0;
      expect(Law.RESERVED_IS_VIRTUAL_ONLY, virtualOnly, entry);
    } else {
      boolean once =
          amounts.residentBytes() == amounts.uniqueBytes()
              && amounts.virtualBytes() == amounts.residentBytes() + amounts.swappedBytes();
      expect(Law.RESIDENT_ONCE_IS_UNIQUE, once, entry);
    }
  }

  private static boolean isChanged(Entry entry) {
    return entry.area() == Area.CHANGED_WHILE_READING
        || entry.cause() == Cause.CHANGED_WHILE_READING;
  }

  private static boolean isEmpty(Amounts amounts) {
    return amounts.virtualBytes() == 0
        && amounts.residentBytes() == 0
        && amounts.proportionalBytes() == 0
        && amounts.uniqueBytes() == 0
        && amounts.swappedBytes() == 0;
  }

  private static boolean isPrivatePossible(Amounts amounts) {
    return amounts.privateBytes().orElse(0) <= amounts.uniqueBytes();
  }

  private static boolean isInInterval(Entry entry) {
    return entry.lowBytes().orElse(entry.residentBytes()) <= entry.residentBytes()
        && entry.residentBytes() <= entry.highBytes().orElse(entry.residentBytes())
        && entry.lowBytes().isPresent() == entry.highBytes().isPresent();
  }

  private long sum(Predicate<Entry> which, ToLongFunction<Amounts> column) {
    return entries.stream().filter(which).map(Entry::amounts).mapToLong(column).sum();
  }

  private void expect(Law law, long expectedBytes, long actualBytes) {
    if (expectedBytes != actualBytes) {
      report(law, "expected " + expectedBytes + " bytes but is " + actualBytes);
    }
  }

  private void expect(Law law, boolean holds, Entry entry) {
    if (!holds) {
      report(law, entry.toString());
    }
  }

  private void report(Law law, String evidence) {
    violations.add(new Violation(law, evidence));
  }
}
