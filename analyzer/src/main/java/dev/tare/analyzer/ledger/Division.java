// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Divides an entry into parts by content, without changing the sum of any column. Parts are given
 * in unique bytes; the other columns follow in proportion, and what rounding leaves goes to the
 * last part.
 */
public final class Division {

  private Division() {}

  /**
   * A part of an entry.
   *
   * @param label what it is
   * @param uniqueBytes how much of the entry's unique bytes it is, not negative
   * @param lowBytes lower end where it is estimated, else absent
   * @param highBytes upper end, else absent
   */
  public record Part(Label label, long uniqueBytes, OptionalLong lowBytes, OptionalLong highBytes) {

    /** A part whose amount is not estimated. */
    public static Part of(Label label, long uniqueBytes) {
      return new Part(label, uniqueBytes, OptionalLong.empty(), OptionalLong.empty());
    }
  }

  /**
   * Divides an entry.
   *
   * @param entry what to divide; its resident and unique bytes are equal, as for every entry that
   *     is not multiplied
   * @param parts its parts; their unique bytes add up to the entry's
   * @return the parts that are not empty, or the entry itself if it has no unique bytes
   * @throws IllegalArgumentException if the parts do not add up to the entry
   */
  public static List<Entry> divide(Entry entry, List<Part> parts) {
    long whole = entry.amounts().uniqueBytes();
    long sum = parts.stream().mapToLong(Part::uniqueBytes).sum();
    if (sum != whole || parts.stream().anyMatch(part -> part.uniqueBytes() < 0)) {
      throw new IllegalArgumentException("parts are " + sum + " bytes of " + whole + ": " + entry);
    }
    if (whole == 0) {
      return List.of(entry);
    }
    List<Part> nonEmpty = parts.stream().filter(part -> part.uniqueBytes() > 0).toList();
    List<Entry> divided = new ArrayList<>();
    long before = 0;
    for (Part part : nonEmpty) {
      long after = before + part.uniqueBytes();
      divided.add(
          new Entry(
              part.label(),
              slice(entry.amounts(), before, after, whole),
              part.lowBytes(),
              part.highBytes()));
      before = after;
    }
    return divided;
  }

  /** The difference of two cumulated shares, so that the slices of a column add up exactly. */
  private static Amounts slice(Amounts amounts, long before, long after, long whole) {
    return new Amounts(
        slice(amounts.virtualBytes(), before, after, whole),
        slice(amounts.residentBytes(), before, after, whole),
        slice(amounts.proportionalBytes(), before, after, whole),
        after - before,
        amounts.privateBytes().isPresent()
            ? OptionalLong.of(slice(amounts.privateBytes().getAsLong(), before, after, whole))
            : OptionalLong.empty(),
        slice(amounts.swappedBytes(), before, after, whole));
  }

  private static long slice(long column, long before, long after, long whole) {
    return Share.of(column, after, whole) - Share.of(column, before, whole);
  }
}
