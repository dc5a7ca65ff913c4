// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import dev.tare.analyzer.framework.ClassPlaces;
import dev.tare.analyzer.framework.OwnerLabels;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Division;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ledger.Share;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.direct.DirectBuffers;
import dev.tare.capture.hook.CallFrame;
import dev.tare.capture.hook.DirectReserveCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Divides direct buffers by the class that reserved them, from samples of all reservations. Which
 * buffer is whose is not recorded, so that is possible only while hardly any was freed.
 */
final class DirectBufferCallers {

  /** Less than this may be reserved after the last sample. */
  private static final long SAMPLE_BYTES = 512 << 10;

  private static final double TOLERATED_FREED = 0.05;

  private final Entry entry;
  private final long liveBytes;
  private final long freedBytes;
  private final Map<String, Sampled> byOwner;
  private final ClassPlaces places;

  /**
   * What one class reserved.
   *
   * @param bytes an estimate
   * @param atLeastBytes what is sure
   */
  private record Sampled(long bytes, long atLeastBytes) {

    private Sampled plus(Sampled other) {
      return new Sampled(bytes + other.bytes, atLeastBytes + other.atLeastBytes);
    }
  }

  private DirectBufferCallers(
      Entry entry,
      long liveBytes,
      long freedBytes,
      Map<String, Sampled> byOwner,
      ClassPlaces places) {
    this.places = places;
    this.entry = entry;
    this.liveBytes = liveBytes;
    this.freedBytes = freedBytes;
    this.byOwner = byOwner;
  }

  /**
   * The rows of an entry.
   *
   * @param entry resident direct buffers
   * @param buffers all of them
   * @param reserves samples of all reservations since the process began; empty where these are not
   *     known
   */
  static List<Division.Part> of(
      Entry entry, DirectBuffers buffers, List<DirectReserveCall> reserves, ClassPlaces places) {
    long reserved = reserves.stream().mapToLong(DirectReserveCall::sampledBytes).sum();
    long freed = Math.max(0, reserved + SAMPLE_BYTES - buffers.bytes());
    if (!buffers.isAllPlaced() || freed > SAMPLE_BYTES + buffers.bytes() * TOLERATED_FREED) {
      return Content.whole(entry);
    }
    Map<String, Sampled> byOwner = new TreeMap<>();
    for (DirectReserveCall call : reserves) {
      Optional<CallFrame> caller = call.stack().caller();
      Sampled sampled = new Sampled(call.sampledBytes(), call.bytes());
      caller.ifPresent(frame -> byOwner.merge(frame.className(), sampled, Sampled::plus));
    }
    long live = Math.max(reserved, buffers.bytes());
    return new DirectBufferCallers(entry, live, freed, byOwner, places).parts();
  }

  private List<Division.Part> parts() {
    long whole = entry.amounts().uniqueBytes();
    long sure = byOwner.values().stream().mapToLong(this::low).sum();
    List<Division.Part> parts = new ArrayList<>();
    long left = whole;
    for (Map.Entry<String, Sampled> owner : byOwner.entrySet()) {
      long bytes = Share.of(whole, owner.getValue().bytes(), liveBytes);
      long low = Math.min(bytes, low(owner.getValue()));
      long high = Math.max(bytes, whole - sure + low(owner.getValue()));
      parts.add(
          new Division.Part(
              label(owner.getKey()), bytes, OptionalLong.of(low), OptionalLong.of(high)));
      left -= bytes;
    }
    parts.add(Division.Part.of(entry.label(), left));
    return parts;
  }

  /** What the application itself reserved is its payload; a library's class is the library's. */
  private Label label(String className) {
    Certainty certainty = entry.certainty().and(Certainty.ESTIMATED);
    Optional<Owner> owner = places.ownerOf(className);
    if (owner.isEmpty() || owner.get().kind() == Owner.Kind.UNKNOWN) {
      return new Label(entry.area(), entry.cause(), className, entry.detail(), certainty);
    }
    String detail = "reserved by " + className;
    return owner.get().kind() == Owner.Kind.APPLICATION
        ? new Label(entry.area(), Cause.PAYLOAD, OwnerLabels.APPLICATION, detail, certainty)
        : OwnerLabels.label(entry.area(), owner.get(), detail, certainty);
  }

  /** All that is not resident, and all that was freed, could be this class's. */
  private long low(Sampled sampled) {
    long absent = Math.max(0, liveBytes - entry.amounts().uniqueBytes());
    return Math.max(0, sampled.atLeastBytes() - freedBytes - absent);
  }
}
