// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import dev.tare.capture.Capture;
import dev.tare.capture.hook.DirectReserveCall;
import java.time.Instant;
import java.util.List;

/** Reservations of direct memory, where all since the process began are known by samples. */
public final class AllReserves {

  private static final int FIRST_SNAPSHOT = 1;

  private AllReserves() {}

  /**
   * Those before the last snapshot; none if the agent was loaded later, which it notes as a change
   * of the process, or if a ring has dropped the oldest.
   */
  public static List<DirectReserveCall> beforeLastSnapshot(Capture capture) {
    boolean active =
        capture.hooks().states().stream()
            .anyMatch(state -> state.hook().equals(HookFacts.RESERVE) && state.active());
    if (!active
        || !capture.last().changes().isEmpty()
        || capture.snapshots().get(0).number() != FIRST_SNAPSHOT) {
      return List.of();
    }
    Instant end = capture.last().timing().startedAt();
    return capture.hooks().reserves().stream().filter(call -> !call.at().isAfter(end)).toList();
  }
}
