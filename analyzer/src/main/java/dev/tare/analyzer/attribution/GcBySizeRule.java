// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.jvm.HeapInfo;
import dev.tare.capture.proc.AddressRange;
import java.util.Optional;

/**
 * The collector's structures whose addresses are not printed but whose size follows from the
 * heap's.
 */
final class GcBySizeRule implements Rule {

  private static final long HEAP_BYTES_PER_CARD = 512;
  private static final long MARK_STACK_ENTRY_BYTES = 8;
  private static final long HEAP_BYTES_PER_MARK_BYTE = 64;

  /** One for marking, one for verification, mostly side by side. */
  private static final int SHENANDOAH_BITMAPS = 2;

  @Override
  public void claim(Evidence evidence, Claims claims) {
    Optional<AddressRange> heap =
        evidence.jvm().heapAfter().flatMap(HeapInfo::reserved).or(evidence.jvm().info()::heap);
    if (heap.isEmpty()) {
      return;
    }
    AnonymousSpans spans = new AnonymousSpans(evidence.space(), claims);
    String collector = evidence.jvm().collector().orElse("");
    long heapBytes = heap.get().bytes();
    Label blockStarts = label(collector, "block starts");
    evidence
        .jvm()
        .info()
        .cardTable()
        .ifPresent(
            cards -> claimBeside(cards, heapBytes / HEAP_BYTES_PER_CARD, collector, spans, claims));
    evidence
        .jvm()
        .heapAfter()
        .flatMap(HeapInfo::oldGeneration)
        .ifPresent(old -> spans.claim(old.bytes() / HEAP_BYTES_PER_CARD, 1, blockStarts));
    switch (collector) {
      case "G1" ->
          evidence
              .jvm()
              .flags()
              .number("MarkStackSize")
              .ifPresent(
                  entries ->
                      spans.claim(
                          entries * MARK_STACK_ENTRY_BYTES, 1, label(collector, "mark stack")));
      case "Parallel" -> {
        // JDK 17 has it together with a second bitmap, for the ends of objects; JDK 25 has neither.
        if (evidence.jvm().info().markBitmaps().size() > 1) {
          spans.claim(heapBytes / HEAP_BYTES_PER_CARD, 1, blockStarts);
        }
      }
      case "Shenandoah" -> {
        long bytes = heapBytes / HEAP_BYTES_PER_MARK_BYTE;
        spans.claim(SHENANDOAH_BITMAPS * bytes, 1, label(collector, "mark bitmaps"));
      }
      default -> {
        // Nothing more is known by its size.
      }
    }
  }

  /** Tables with one entry for each card are reserved one after the other. */
  private static void claimBeside(
      AddressRange cards, long bytes, String collector, AnonymousSpans spans, Claims claims) {
    Label label = label(collector, "table beside the card table");
    Optional<AddressRange> above = spans.above(cards.end(), bytes);
    while (above.isPresent()) {
      claims.add(above.get(), label);
      above = spans.above(above.get().end(), bytes);
    }
    Optional<AddressRange> below = spans.above(cards.start() - bytes, bytes);
    while (below.isPresent()) {
      claims.add(below.get(), label);
      below = spans.above(below.get().start() - bytes, bytes);
    }
  }

  private static Label label(String collector, String detail) {
    return new Label(Area.GC, Cause.JVM_RUNTIME, collector, detail, Certainty.HEURISTIC);
  }
}
