// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.AddressSpace;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.MappedPages;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Searches the anonymous memory that nobody has claimed for spans of a size that the JVM must have.
 * Where there are as many spans of that size as there must be, their meaning is derived; where
 * there are more, the fullest are the best guess.
 */
final class AnonymousSpans {

  private final AddressSpace space;
  private final Claims claims;

  AnonymousSpans(AddressSpace space, Claims claims) {
    this.space = space;
    this.claims = claims;
  }

  /**
   * Claims spans of a size.
   *
   * @param bytes the size, rounded up to whole pages here
   * @param expected how many spans of this size there must be
   * @param label what they are; its certainty is replaced
   */
  void claim(long bytes, int expected, Label label) {
    long page = space.pageBytes();
    List<AddressRange> found = ofSize((bytes + page - 1) / page * page);
    boolean unique = found.size() == expected;
    Certainty certainty = unique ? Certainty.DERIVED : Certainty.HEURISTIC;
    found.stream()
        .sorted(Comparator.comparingLong(this::residentBytes).reversed())
        .limit(expected)
        .forEach(span -> claims.add(span, label.because(label.cause(), label.detail(), certainty)));
  }

  /** The span of this size from an address up, if all of it is anonymous and unclaimed. */
  Optional<AddressRange> above(long start, long bytes) {
    if (bytes <= 0 || Long.compareUnsigned(start + bytes, start) <= 0) {
      return Optional.empty();
    }
    AddressRange span = new AddressRange(start, start + bytes);
    long at = start;
    for (Mapping mapping : space.overlapping(span)) {
      if (!isAnonymous(mapping) || Long.compareUnsigned(mapping.range().start(), at) > 0) {
        return Optional.empty();
      }
      at = mapping.range().end();
    }
    boolean covered = Long.compareUnsigned(at, span.end()) >= 0;
    return covered && claims.isFree(span) ? Optional.of(span) : Optional.empty();
  }

  /**
   * The spans of this size that begin and end where a mapping or an unclaimed part of one does, and
   * hold something resident. Stacks of ended threads side by side are none: with their guards, four
   * of 1 MiB have the size of a table of G1 for a heap of 2 GiB.
   */
  private List<AddressRange> ofSize(long bytes) {
    List<AddressRange> found = new ArrayList<>();
    for (MappedPages mapped : space.mappings()) {
      if (!isAnonymous(mapped.mapping())) {
        continue;
      }
      for (AddressRange gap : claims.unclaimed(mapped.mapping().range())) {
        Optional<AddressRange> span = above(gap.start(), bytes);
        boolean fits =
            span.isPresent()
                && isBoundary(span.get().end())
                && residentBytes(span.get()) > 0
                && !isRowOfStacks(span.get());
        if (fits && found.stream().noneMatch(span.get()::overlaps)) {
          found.add(span.get());
        }
      }
    }
    return found;
  }

  /** Resident bytes of the mappings a span touches, which is enough to tell full from empty. */
  private long residentBytes(AddressRange span) {
    return space.overlapping(span).stream().mapToLong(m -> m.figures().rssBytes()).sum();
  }

  /**
   * Whether a span is made of stacks and their guards alone. One that looks like a stack is not
   * enough: a bitmap of Shenandoah has small holes without access where regions are not committed.
   */
  private boolean isRowOfStacks(AddressRange span) {
    List<Mapping> inside = space.overlapping(span);
    return inside.stream().anyMatch(mapping -> CachedStackRule.looksLikeStack(mapping, space))
        && inside.stream().allMatch(this::isStackOrGuard);
  }

  private boolean isStackOrGuard(Mapping mapping) {
    return ThreadStackRule.isGuard(mapping) || CachedStackRule.looksLikeStack(mapping, space);
  }

  private boolean isBoundary(long end) {
    Optional<Mapping> next = space.mappingAt(end);
    return next.isEmpty() || next.get().range().start() == end || claims.at(end).isPresent();
  }

  private static boolean isAnonymous(Mapping mapping) {
    return mapping.path().isEmpty() && !mapping.hasFile() && !mapping.isShared();
  }
}
