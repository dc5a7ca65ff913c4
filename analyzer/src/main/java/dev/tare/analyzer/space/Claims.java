// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.analyzer.ledger.Label;
import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The claims to an address space. The first claim to an address wins, so rules are applied from the
 * surest down; no address ever has two.
 */
public final class Claims {

  private final TreeMap<Long, Claim> byStart = new TreeMap<>(Long::compareUnsigned);

  /** Claims what nobody has claimed yet of an interval. */
  public void add(AddressRange range, Label label) {
    add(Claim.of(range, label));
  }

  /** Claims what nobody has claimed yet of the claim's interval. */
  public void add(Claim claim) {
    for (AddressRange gap : unclaimed(claim.range())) {
      byStart.put(gap.start(), claim.within(gap));
    }
  }

  /** The parts of an interval that nobody has claimed, in order. */
  public List<AddressRange> unclaimed(AddressRange range) {
    List<AddressRange> gaps = new ArrayList<>();
    long at = range.start();
    for (Claim claim : overlapping(range)) {
      if (Long.compareUnsigned(at, claim.range().start()) < 0) {
        gaps.add(new AddressRange(at, claim.range().start()));
      }
      at = claim.range().end();
    }
    if (Long.compareUnsigned(at, range.end()) < 0) {
      gaps.add(new AddressRange(at, range.end()));
    }
    return gaps;
  }

  /** Whether nobody has claimed any address of an interval. */
  public boolean isFree(AddressRange range) {
    return overlapping(range).isEmpty();
  }

  /** The claim to an address. */
  public Optional<Claim> at(long address) {
    Map.Entry<Long, Claim> below = byStart.floorEntry(address);
    return Optional.ofNullable(below)
        .map(Map.Entry::getValue)
        .filter(claim -> claim.range().contains(address));
  }

  /** The claims that share an address with an interval, in order. */
  public Collection<Claim> overlapping(AddressRange range) {
    Long first = byStart.floorKey(range.start());
    boolean reaches = first != null && byStart.get(first).range().contains(range.start());
    long from = reaches ? first : range.start();
    return byStart.subMap(from, true, range.end(), false).values();
  }

  /** All claims by address. */
  public Collection<Claim> all() {
    return byStart.values();
  }
}
