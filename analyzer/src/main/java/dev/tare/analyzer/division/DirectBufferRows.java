// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Division;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.direct.DirectBuffers;
import dev.tare.capture.hook.DirectReserveCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes direct buffers out of the memory that is in use, byte by byte of the resident pages, where
 * their addresses are known. What of a page is free stays free: the buffers were listed a little
 * earlier, and one of them may have been freed since.
 */
public final class DirectBufferRows {

  private static final Label DIRECT =
      new Label(
          Area.DIRECT_BUFFERS, Cause.UNDIVIDED, "", "buffers of the JDK's list", Certainty.DERIVED);

  private DirectBufferRows() {}

  /**
   * Divides the entries that hold direct buffers.
   *
   * @param entries the pages by claim
   * @param evidence the facts
   * @param claims by which the entries were counted
   * @param reserves samples of all reservations since the process began; empty where these are not
   *     known
   * @return entries with the same sums
   */
  public static List<Entry> divide(
      List<Entry> entries, Evidence evidence, Claims claims, List<DirectReserveCall> reserves) {
    Optional<DirectBuffers> direct = evidence.snapshot().directBuffers();
    if (direct.isEmpty()) {
      return entries;
    }
    List<Entry> told =
        PlacedBytes.ofStretches(direct.get().stretches(), evidence.space().pageBytes())
            .takenOut(entries, DIRECT, DirectBufferRows::isInUse, evidence.space(), claims);
    List<Entry> divided = new ArrayList<>();
    for (Entry entry : told) {
      divided.addAll(
          entry.label().equals(DIRECT)
              ? Division.divide(
                  entry, DirectBufferCallers.of(entry, direct.get(), reserves, evidence.places()))
              : List.of(entry));
    }
    return divided;
  }

  private static boolean isInUse(Label label) {
    return label.area() == Area.MALLOC && label.cause() == Cause.UNDIVIDED
        || label.cause() == Cause.UNEXPLAINED;
  }
}
