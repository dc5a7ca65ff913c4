// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claim;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.NativeThread;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * What malloc took from the kernel, each page divided into what is in use, what could be given back
 * (wholly free pages) and what is free between chunks in use.
 */
final class MallocRule implements Rule {

  /** Distance between the beginnings of glibc's thread heaps (HEAP_MAX_SIZE). */
  private static final long HEAP_SPACING_BYTES = 64L << 20;

  private static final Label IN_USE =
      new Label(Area.MALLOC, Cause.UNDIVIDED, "", "in use", Certainty.DERIVED);
  private static final Label MMAPPED =
      new Label(Area.MALLOC, Cause.UNDIVIDED, "", "large chunks in use", Certainty.CERTAIN);
  private static final Label NOT_WALKED =
      new Label(Area.MALLOC, Cause.UNDIVIDED, "", "in use or free", Certainty.CERTAIN);
  private static final Label TRIMMABLE =
      new Label(Area.MALLOC, Cause.FREE_BUT_RESIDENT, "", "trimmable", Certainty.DERIVED);
  private static final Label FRAGMENTED =
      new Label(Area.MALLOC, Cause.FREE_BUT_RESIDENT, "", "fragmented", Certainty.DERIVED);
  private static final Label ARENA_TAIL =
      new Label(Area.MALLOC, Cause.FREE_BUT_RESIDENT, "", "arena reserve", Certainty.CERTAIN);

  @Override
  public void claim(Evidence evidence, Claims claims) {
    long[] stackPointers =
        evidence.snapshot().threads().stream()
            .map(NativeThread::stackPointer)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .toArray();
    for (MallocRegion region : evidence.snapshot().mallocRegions()) {
      switch (region.kind()) {
        case MMAPPED_CHUNK -> {
          // Where a thread's stack is there is no chunk, whatever the words at its start look like.
          if (LongStream.of(stackPointers).noneMatch(region.range()::contains)) {
            claims.add(region.range(), MMAPPED);
          }
        }
        case MAIN_HEAP -> claimHeap(region, evidence, claims);
        case ARENA_HEAP -> {
          claimHeap(region, evidence, claims);
          tailOf(region).ifPresent(tail -> claims.add(tail, ARENA_TAIL));
        }
      }
    }
  }

  private static Optional<AddressRange> tailOf(MallocRegion heap) {
    long start = heap.range().start();
    long end = start / HEAP_SPACING_BYTES * HEAP_SPACING_BYTES + HEAP_SPACING_BYTES;
    return heap.range().end() < end
        ? Optional.of(new AddressRange(heap.range().end(), end))
        : Optional.empty();
  }

  private static void claimHeap(MallocRegion heap, Evidence evidence, Claims claims) {
    long page = evidence.space().pageBytes();
    long walkedEnd = heap.range().start() + (heap.walkedBytes() + page - 1) / page * page;
    long at = heap.range().start();
    for (BytesPerPage.Run run : heap.freePages().runs()) {
      long end = Math.min(at + run.pages() * page, walkedEnd);
      if (at < end) {
        claims.add(claimFor(new AddressRange(at, end), run.bytesPerPage(), page));
      }
      at = end;
    }
    if (at < walkedEnd) {
      claims.add(new AddressRange(at, walkedEnd), IN_USE);
    }
    if (walkedEnd < heap.range().end()) {
      claims.add(new AddressRange(walkedEnd, heap.range().end()), NOT_WALKED);
    }
  }

  private static Claim claimFor(AddressRange pages, int bytesPerPage, long pageBytes) {
    if (bytesPerPage == 0) {
      return Claim.of(pages, IN_USE);
    }
    return bytesPerPage >= pageBytes
        ? Claim.of(pages, TRIMMABLE)
        : new Claim(pages, IN_USE, Optional.of(FRAGMENTED), bytesPerPage);
  }
}
