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
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.direct.DirectBuffers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What malloc memory in use is for: the JVM's by the tags of Native Memory Tracking where it is on,
 * that of native libraries by who holds it, names by whose classes use them. NMT counts requested
 * bytes, which need not be resident, so its rows are a guess; what exceeds them is nobody's.
 */
final class MallocInUse {

  /** The tag for memory requested through Unsafe, above all direct buffers. */
  private static final String UNSAFE_TAG = "Other";

  /** The tag of the flight recorder. */
  private static final String FLIGHT_RECORDER_TAG = "Tracing";

  /** The tag of the names of classes, methods and fields. */
  private static final String NAMES_TAG = "Symbol";

  private final Evidence evidence;
  private final Optional<HeldMalloc> held;
  private final Optional<DirectBuffers> direct;
  private final List<Division.Part> parts = new ArrayList<>();
  private long left;

  private MallocInUse(Evidence evidence, Claims claims, long bytes) {
    this.evidence = evidence;
    this.held = HeldMalloc.of(evidence, claims);
    this.direct = evidence.snapshot().directBuffers();
    this.left = bytes;
  }

  static List<Entry> divide(List<Entry> entries, Evidence evidence, Claims claims) {
    List<Entry> inUse = entries.stream().filter(MallocInUse::isInUse).toList();
    Amounts sum = inUse.stream().map(Entry::amounts).reduce(Amounts.ZERO, Amounts::plus);
    MallocInUse division = new MallocInUse(evidence, claims, sum.uniqueBytes());
    Optional<Label> rest = inUse.isEmpty() ? Optional.empty() : division.addParts();
    if (rest.isEmpty()) {
      return entries;
    }
    division.parts.add(Division.Part.of(rest.get(), division.left));
    List<Entry> divided = new ArrayList<>(entries);
    divided.removeAll(inUse);
    divided.addAll(Division.divide(Entry.of(rest.get(), sum), division.parts));
    return divided;
  }

  private static boolean isInUse(Entry entry) {
    return entry.area() == Area.MALLOC
        && entry.cause() == Cause.UNDIVIDED
        && entry.certainty() != Certainty.BY_ELIMINATION;
  }

  /** Adds what is known; the answer is what to call the rest, absent if nothing is known. */
  private Optional<Label> addParts() {
    Optional<NmtReport> nmt = evidence.jvm().nmt().filter(this::isWithinMemoryInUse);
    if (nmt.isEmpty() && held.isEmpty()) {
      return Optional.empty();
    }
    if (nmt.isPresent()) {
      nmt.get().tags().forEach(this::addTag);
    } else {
      held.get().jvm().ifPresent(jvm -> addWithNames(jvm.label(), jvm.uniqueBytes()));
    }
    if (held.isPresent()) {
      held.get().libraries().forEach(part -> add(part.label(), part.uniqueBytes()));
    }
    // What NMT says was requested need not be resident, so what is left then is a guess too.
    Certainty certainty = nmt.isPresent() ? Certainty.HEURISTIC : Certainty.DERIVED;
    String who =
        held.isPresent() ? "in use, held by no library alone" : "in use, not requested by the JVM";
    return Optional.of(new Label(Area.MALLOC, Cause.UNDIVIDED, "", who, certainty));
  }

  private boolean isWithinMemoryInUse(NmtReport nmt) {
    return nmt.tags().stream().mapToLong(this::bytes).sum() <= left;
  }

  private void add(Label label, long bytes) {
    long some = Math.min(bytes, left);
    parts.add(Division.Part.of(label, some));
    left -= some;
  }

  private void addTag(NmtReport.Tag tag) {
    if (tag.name().equals(NAMES_TAG)) {
      addWithNames(label(tag), bytes(tag));
    } else {
      add(label(tag), bytes(tag));
    }
  }

  /** Names are a part of it; with what malloc adds to them they may be more than was requested. */
  private void addWithNames(Label label, long bytes) {
    List<Division.Part> names = held.map(HeldMalloc::names).orElse(List.of());
    long named = names.stream().mapToLong(Division.Part::uniqueBytes).sum();
    names.forEach(part -> add(part.label(), part.uniqueBytes()));
    add(label, Math.max(0, bytes - named));
  }

  /** Direct buffers whose addresses are known are an entry of their own already. */
  private long bytes(NmtReport.Tag tag) {
    long told =
        tag.name().equals(UNSAFE_TAG) ? direct.map(DirectBuffers::placedBytes).orElse(0L) : 0;
    return Math.max(0, tag.mallocBytes() - told);
  }

  private Label label(NmtReport.Tag tag) {
    if (!tag.name().equals(UNSAFE_TAG)) {
      boolean ours =
          tag.name().equals(FLIGHT_RECORDER_TAG) && evidence.target().startedFlightRecorder();
      Cause cause = ours ? Cause.OBSERVER : Cause.JVM_RUNTIME;
      return new Label(Area.MALLOC, cause, "JVM", "NMT tag " + tag.name(), Certainty.HEURISTIC);
    }
    return direct.filter(DirectBuffers::isAllPlaced).isPresent()
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
