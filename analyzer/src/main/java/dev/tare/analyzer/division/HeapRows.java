// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Division;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.capture.jvm.ClassHistogram;
import dev.tare.capture.jvm.HeapInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rows of the Java heap, from totals: R resident, U used, H object bytes of the histogram.
 * Without a collection the live bytes are not known on G1, Serial and Parallel, whose histogram
 * counts dead objects too; that of ZGC and Shenandoah holds reachable objects only.
 */
final class HeapRows {

  private static final double TOLERATED_MOVEMENT = 0.01;

  private final Label heap;
  private final long resident;
  private final long usedLow;
  private final long usedHigh;
  private final boolean estimated;

  private HeapRows(Label heap, long resident, long usedLow, long usedHigh, boolean estimated) {
    this.heap = heap;
    this.resident = resident;
    this.usedLow = usedLow;
    this.usedHigh = usedHigh;
    this.estimated = estimated;
  }

  static List<Division.Part> of(Entry entry, Evidence evidence) {
    OptionalLong before = used(evidence.jvm().heapBefore());
    OptionalLong after = used(evidence.jvm().heapAfter());
    if (before.isEmpty() || after.isEmpty()) {
      return Content.whole(entry);
    }
    long resident = entry.amounts().uniqueBytes();
    long low = Math.min(before.getAsLong(), after.getAsLong());
    long high = Math.max(before.getAsLong(), after.getAsLong());
    boolean collected = after.getAsLong() < before.getAsLong();
    boolean moved = high - low > resident * TOLERATED_MOVEMENT;
    HeapRows rows = new HeapRows(entry.label(), resident, low, high, collected || moved);
    Optional<ClassHistogram> histogram = evidence.jvm().histogram();
    boolean reachableOnly =
        evidence.jvm().collector().filter(HeapRows::countsReachableOnly).isPresent();
    List<Division.Part> parts =
        histogram.isPresent() && reachableOnly
            ? rows.withLive(histogram.get().bytes())
            : rows.withoutLive(histogram.map(ClassHistogram::bytes).orElse(0L));
    List<Division.Part> divided = new ArrayList<>();
    for (Division.Part part : parts) {
      boolean objects = part.label().cause() == Cause.UNDIVIDED;
      divided.addAll(objects ? ObjectsByClass.divide(part, evidence) : List.of(part));
    }
    return divided;
  }

  private static boolean countsReachableOnly(String collector) {
    return collector.equals("ZGC") || collector.equals("Shenandoah");
  }

  private static OptionalLong used(Optional<HeapInfo> info) {
    return info.map(HeapInfo::usedBytes).orElse(OptionalLong.empty());
  }

  /** Live and dead objects and the gaps between them are one row: which is which is not known. */
  private List<Division.Part> withoutLive(long histogramBytes) {
    long used = Math.min(Math.max(histogramBytes, usedHigh), resident);
    long usedAtLeast = Math.min(usedLow, resident);
    return List.of(
        part(Cause.UNDIVIDED, "objects, live and dead", used, usedAtLeast, used),
        part(
            Cause.FREE_BUT_RESIDENT,
            "free heap",
            resident - used,
            resident - used,
            resident - usedAtLeast));
  }

  private List<Division.Part> withLive(long liveBytes) {
    long live = Math.min(liveBytes, resident);
    long used = Math.max(live, Math.min(usedHigh, resident));
    long usedAtLeast = Math.max(live, Math.min(usedLow, resident));
    return List.of(
        part(Cause.UNDIVIDED, "live objects", live, live, live),
        part(
            Cause.FREE_BUT_RESIDENT,
            "dead objects and gaps",
            used - live,
            usedAtLeast - live,
            used - live),
        part(
            Cause.FREE_BUT_RESIDENT,
            "free heap",
            resident - used,
            resident - used,
            resident - usedAtLeast));
  }

  private Division.Part part(Cause cause, String detail, long bytes, long low, long high) {
    Certainty certainty = estimated ? Certainty.ESTIMATED : Certainty.DERIVED;
    Label label = heap.because(cause, detail, certainty);
    return estimated
        ? new Division.Part(label, bytes, OptionalLong.of(low), OptionalLong.of(high))
        : Division.Part.of(label, bytes);
  }
}
