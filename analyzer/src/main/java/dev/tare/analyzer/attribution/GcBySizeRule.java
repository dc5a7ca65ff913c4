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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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
        .heapAfter()
        .flatMap(HeapInfo::oldGeneration)
        .ifPresent(old -> spans.claim(old.bytes() / HEAP_BYTES_PER_CARD, 1, blockStarts));
    switch (collector) {
      case "G1" -> claimOfG1(evidence, heapBytes, spans, claims);
      case "Parallel" -> {
        // JDK 17 has it together with a second bitmap, for the ends of objects; JDK 25 has neither.
        if (evidence.jvm().info().markBitmaps().size() > 1) {
          spans.claim(heapBytes / HEAP_BYTES_PER_CARD, 1, blockStarts);
        }
      }
      case "Shenandoah" -> claimOfShenandoah(evidence, heapBytes, spans);
      default -> {
        // Nothing more is known by its size.
      }
    }
  }

  private static void claimOfG1(
      Evidence evidence, long heapBytes, AnonymousSpans spans, Claims claims) {
    Optional<AddressRange> cards = evidence.jvm().info().cardTable();
    if (cards.isPresent()) {
      claimBeside(cards.get(), heapBytes / HEAP_BYTES_PER_CARD, evidence, spans, claims);
    }
    OptionalLong entries = evidence.jvm().flags().number("MarkStackSize");
    if (entries.isPresent()) {
      spans.claim(entries.getAsLong() * MARK_STACK_ENTRY_BYTES, 1, label("G1", "mark stack"));
    }
  }

  /**
   * The array of region descriptors is 128 bytes a region in JDK 17 and 256 in JDK 25 (measured).
   */
  private static void claimOfShenandoah(Evidence evidence, long heapBytes, AnonymousSpans spans) {
    long bitmapBytes = heapBytes / HEAP_BYTES_PER_MARK_BYTE;
    spans.claim(SHENANDOAH_BITMAPS * bitmapBytes, 1, label("Shenandoah", "mark bitmaps"));
    long regions =
        evidence.jvm().heapAfter().map(HeapInfo::regions).orElse(OptionalLong.empty()).orElse(0);
    boolean old = evidence.jvm().version().filter(v -> v.feature() <= 17).isPresent();
    spans.claim(regions * (old ? 128 : 256), 1, label("Shenandoah", "region descriptors"));
  }

  /**
   * Tables with one entry for each card: one above the card table, and in JDK 17, which has two
   * mark bitmaps, another one below it.
   */
  private static void claimBeside(
      AddressRange cards, long bytes, Evidence evidence, AnonymousSpans spans, Claims claims) {
    int expected = evidence.jvm().info().markBitmaps().size() > 1 ? 2 : 1;
    List<AddressRange> found = new ArrayList<>();
    spans.above(cards.end(), bytes).ifPresent(found::add);
    if (expected == 2) {
      spans.above(cards.start() - bytes, bytes).ifPresent(found::add);
    }
    Certainty certainty = found.size() == expected ? Certainty.DERIVED : Certainty.HEURISTIC;
    Label table = label("G1", "table as large as the card table");
    found.forEach(
        span -> claims.add(span, table.because(table.cause(), table.detail(), certainty)));
    if (found.size() < expected) {
      spans.claim(bytes, expected - found.size(), table);
    }
  }

  private static Label label(String collector, String detail) {
    return new Label(Area.GC, Cause.JVM_RUNTIME, collector, detail, Certainty.HEURISTIC);
  }
}
