// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

import java.util.OptionalLong;

/**
 * The columns of a ledger, in bytes. They measure different things and are never added to each
 * other.
 *
 * @param virtualBytes address space
 * @param residentBytes pages in page tables, each once per mapping, as Rss counts
 * @param proportionalBytes pages divided by the number of their mappings everywhere, as Pss counts
 * @param uniqueBytes distinct physical pages this process maps
 * @param privateBytes distinct pages no other process maps, absent when it takes privilege to know
 * @param swappedBytes pages in swap
 */
public record Amounts(
    long virtualBytes,
    long residentBytes,
    long proportionalBytes,
    long uniqueBytes,
    OptionalLong privateBytes,
    long swappedBytes) {

  /** Nothing in any column. */
  public static final Amounts ZERO = new Amounts(0, 0, 0, 0, OptionalLong.of(0), 0);

  /** The sum column by column; private bytes are known only where both are. */
  public Amounts plus(Amounts other) {
    return new Amounts(
        virtualBytes + other.virtualBytes,
        residentBytes + other.residentBytes,
        proportionalBytes + other.proportionalBytes,
        uniqueBytes + other.uniqueBytes,
        privateBytes.isPresent() && other.privateBytes.isPresent()
            ? OptionalLong.of(privateBytes.getAsLong() + other.privateBytes.getAsLong())
            : OptionalLong.empty(),
        swappedBytes + other.swappedBytes);
  }

  /** Address space without a page. */
  public static Amounts ofVirtual(long bytes) {
    return new Amounts(bytes, 0, 0, 0, OptionalLong.of(0), 0);
  }

  /** A signed difference in the resident column alone. */
  public static Amounts ofResident(long bytes) {
    return new Amounts(0, bytes, 0, 0, OptionalLong.of(0), 0);
  }

  /** Whether nothing is in any column. */
  public boolean isZero() {
    return virtualBytes == 0
        && residentBytes == 0
        && proportionalBytes == 0
        && uniqueBytes == 0
        && privateBytes.orElse(0) == 0
        && swappedBytes == 0;
  }
}
