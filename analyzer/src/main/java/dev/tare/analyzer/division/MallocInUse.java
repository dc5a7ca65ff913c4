// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Division;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.nmt.NmtReport;
import dev.tare.capture.direct.DirectBuffers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What malloc memory in use is for, where Native Memory Tracking says so. NMT counts requested
 * bytes, which need not be resident, so its rows are a guess; what exceeds them was requested by
 * others.
 */
final class MallocInUse {

  /** The tag for memory requested through Unsafe, above all direct buffers. */
  private static final String UNSAFE_TAG = "Other";

  /** The tag of the flight recorder. */
  private static final String FLIGHT_RECORDER_TAG = "Tracing";

  private MallocInUse() {}

  static List<Entry> divide(List<Entry> entries, Evidence evidence) {
    Optional<NmtReport> nmt = evidence.jvm().nmt();
    List<Entry> inUse = entries.stream().filter(MallocInUse::isInUse).toList();
    if (nmt.isEmpty() || inUse.isEmpty()) {
      return entries;
    }
    Amounts sum = inUse.stream().map(Entry::amounts).reduce(Amounts.ZERO, Amounts::plus);
    List<NmtReport.Tag> tags = nmt.get().tags();
    Optional<DirectBuffers> direct = evidence.snapshot().directBuffers();
    long requested = tags.stream().mapToLong(tag -> bytes(tag, direct)).sum();
    if (requested > sum.uniqueBytes()) {
      return entries;
    }
    List<Division.Part> parts = new ArrayList<>();
    tags.forEach(tag -> parts.add(Division.Part.of(label(tag, evidence), bytes(tag, direct))));
    Label rest =
        new Label(
            Area.MALLOC,
            Cause.UNDIVIDED,
            "",
            "in use, not requested by the JVM",
            Certainty.HEURISTIC);
    parts.add(Division.Part.of(rest, sum.uniqueBytes() - requested));
    List<Entry> divided = new ArrayList<>(entries);
    divided.removeAll(inUse);
    divided.addAll(Division.divide(Entry.of(rest, sum), parts));
    return divided;
  }

  private static boolean isInUse(Entry entry) {
    return entry.area() == Area.MALLOC
        && entry.cause() == Cause.UNDIVIDED
        && entry.certainty() != Certainty.BY_ELIMINATION;
  }

  /** Direct buffers whose addresses are known are an entry of their own already. */
  private static long bytes(NmtReport.Tag tag, Optional<DirectBuffers> direct) {
    long told =
        tag.name().equals(UNSAFE_TAG) ? direct.map(DirectBuffers::placedBytes).orElse(0L) : 0;
    return Math.max(0, tag.mallocBytes() - told);
  }

  private static Label label(NmtReport.Tag tag, Evidence evidence) {
    if (!tag.name().equals(UNSAFE_TAG)) {
      boolean ours =
          tag.name().equals(FLIGHT_RECORDER_TAG) && evidence.target().startedFlightRecorder();
      Cause cause = ours ? Cause.OBSERVER : Cause.JVM_RUNTIME;
      return new Label(Area.MALLOC, cause, "JVM", "NMT tag " + tag.name(), Certainty.HEURISTIC);
    }
    return evidence.snapshot().directBuffers().filter(DirectBuffers::isAllPlaced).isPresent()
        ? new Label(
            Area.MALLOC,
            Cause.UNDIVIDED,
            "",
            "Unsafe memory that is no direct buffer's",
            Certainty.HEURISTIC)
        : new Label(
            Area.DIRECT_BUFFERS,
            Cause.UNDIVIDED,
            "",
            "direct buffers and other Unsafe memory",
            Certainty.HEURISTIC);
  }
}
