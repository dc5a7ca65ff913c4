// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.resident;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Division.Part;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.jvm.HeapInfo;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rows of a Java heap whose objects are known: who has which of them, then what was allocated
 * since with the gaps between objects, then what is free.
 */
final class DumpRows {

  private static final double TOLERATED_MOVEMENT = 0.01;

  private final List<Part> parts = new ArrayList<>();
  private long observerBytes;

  private DumpRows() {}

  /**
   * The rows.
   *
   * @param objects the objects on resident pages
   * @param resident unique bytes of the heap, which the rows add up to
   * @param evidence for how much of the heap was used
   */
  static List<Part> of(ResidentObjects objects, long resident, Evidence evidence) {
    DumpRows rows = new DumpRows();
    objects.bytes().forEach((owner, bytes) -> rows.addOwner(known(owner, evidence), bytes));
    if (objects.hasAgent()) {
      rows.add(
          Cause.OBSERVER, "", "objects of the agent and the flight recorder", rows.observerBytes);
    } else {
      rows.add(Cause.JVM_RUNTIME, "jdk.jfr", "objects of the flight recorder", rows.observerBytes);
    }
    rows.addRest(objects.residentBytes(), resident, evidence);
    return rows.parts;
  }

  /** A dump names libraries by their archives. */
  private static Owner known(Owner owner, Evidence evidence) {
    return owner.kind() == Owner.Kind.LIBRARY
        ? evidence.places().ownerOfArchive(owner.name()).orElse(owner)
        : owner;
  }

  /** What observers hold is theirs, whoever brought the classes. */
  private void addOwner(Owner owner, Map<InflationCategory, Long> ofOwner) {
    Map<InflationCategory, Long> bytes = new EnumMap<>(ofOwner);
    Long ofObservers = bytes.remove(InflationCategory.OBSERVER);
    observerBytes += ofObservers == null ? 0 : ofObservers;
    long all = bytes.values().stream().mapToLong(Long::longValue).sum();
    long payload = bytes.getOrDefault(InflationCategory.PAYLOAD, 0L);
    switch (owner.kind()) {
      case APPLICATION ->
          bytes.forEach(
              (category, sum) ->
                  add(
                      category == InflationCategory.PAYLOAD
                          ? Cause.PAYLOAD
                          : Cause.OBJECT_INFLATION,
                      "application",
                      category.spelling(),
                      sum));
      case LIBRARY, JDK_MODULE -> {
        add(Cause.FRAMEWORK_OVERHEAD, owner.name(), "payload of its objects", payload);
        add(Cause.FRAMEWORK_OVERHEAD, owner.name(), "inflation of its objects", all - payload);
      }
      case JVM -> add(Cause.JVM_RUNTIME, owner.name(), "objects of the JDK", all);
      case OBSERVER -> observerBytes += all;
      case SEVERAL ->
          add(Cause.UNDIVIDED, "", "objects that several of application and libraries hold", all);
      case NOBODY -> add(Cause.UNDIVIDED, "", "objects that nothing refers to, or gaps", all);
      case UNKNOWN -> add(Cause.UNDIVIDED, "", "objects of generated classes", all);
    }
  }

  private void add(Cause cause, String owner, String detail, long bytes) {
    if (bytes > 0) {
      Label label = new Label(Area.JAVA_HEAP, cause, owner, detail, Certainty.CERTAIN);
      parts.add(Part.of(label, bytes));
    }
  }

  private void addRest(long objectBytes, long resident, Evidence evidence) {
    long rest = resident - objectBytes;
    OptionalLong before = used(evidence.jvm().heapBefore());
    OptionalLong after = used(evidence.jvm().heapAfter());
    if (before.isEmpty() || after.isEmpty()) {
      parts.add(part(Cause.UNDIVIDED, "free, or newer than the dump", rest, rest, rest, false));
      return;
    }
    boolean moved =
        Math.abs(after.getAsLong() - before.getAsLong()) > resident * TOLERATED_MOVEMENT;
    long low = used(Math.min(before.getAsLong(), after.getAsLong()), objectBytes, resident);
    long high = used(Math.max(before.getAsLong(), after.getAsLong()), objectBytes, resident);
    parts.add(
        part(
            Cause.UNDIVIDED,
            "newer than the dump, or gaps between objects",
            high,
            low,
            high,
            moved));
    parts.add(
        part(Cause.FREE_BUT_RESIDENT, "free heap", rest - high, rest - high, rest - low, moved));
  }

  /** What is used beyond the objects, at most what is resident beyond them. */
  private static long used(long used, long objectBytes, long resident) {
    return Math.max(0, Math.min(used, resident) - objectBytes);
  }

  private static OptionalLong used(Optional<HeapInfo> info) {
    return info.map(HeapInfo::usedBytes).orElse(OptionalLong.empty());
  }

  private static Part part(
      Cause cause, String detail, long bytes, long low, long high, boolean estimated) {
    Certainty certainty = estimated ? Certainty.ESTIMATED : Certainty.DERIVED;
    Label label = new Label(Area.JAVA_HEAP, cause, "", detail, certainty);
    return estimated
        ? new Part(label, bytes, OptionalLong.of(low), OptionalLong.of(high))
        : Part.of(label, bytes);
  }
}
