// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.capture.proc.AddressRange;

/** Which page belongs to which claim; pages that nobody claims are unexplained. */
public final class ClaimedPages {

  private static final Label UNCLAIMED =
      new Label(Area.UNEXPLAINED, Cause.UNEXPLAINED, "", "", Certainty.BY_ELIMINATION);

  private final Claims claims;
  private final long pageBytes;

  /**
   * Pages of an address space.
   *
   * @param claims who claims which addresses
   * @param pageBytes the system's page size
   */
  public ClaimedPages(Claims claims, long pageBytes) {
    this.claims = claims;
    this.pageBytes = pageBytes;
  }

  /** Takes consecutive pages of one claim. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Takes pages.
     *
     * @param claim the claim to them
     * @param start address of the first
     * @param pages how many, above 0
     */
    void visit(Claim claim, long start, long pages);
  }

  /**
   * Divides pages by claim, in the order of their addresses. Bounds that a JVM prints need not be
   * those of pages (NMT's of thread stacks on musl are not); a page belongs to the claim to its
   * first byte.
   *
   * @param range whole pages
   */
  public void visit(AddressRange range, Visitor visitor) {
    long at = range.start();
    for (Claim claim : claims.overlapping(range)) {
      long from = firstPage(claim.range().start(), range);
      long to = firstPage(claim.range().end(), range);
      if (from > at) {
        visitor.visit(Claim.of(range, UNCLAIMED), at, (from - at) / pageBytes);
        at = from;
      }
      if (to > from) {
        visitor.visit(claim, from, (to - from) / pageBytes);
        at = to;
      }
    }
    if (at < range.end()) {
      visitor.visit(Claim.of(range, UNCLAIMED), at, (range.end() - at) / pageBytes);
    }
  }

  /**
   * The first page of a range that begins at an address or above it, the range's end if none does.
   */
  private long firstPage(long address, AddressRange range) {
    if (Long.compareUnsigned(address, range.start()) <= 0) {
      return range.start();
    }
    long pages = (address - range.start() + pageBytes - 1) / pageBytes;
    return Long.compareUnsigned(address, range.end()) < 0
        ? range.start() + pages * pageBytes
        : range.end();
  }
}
