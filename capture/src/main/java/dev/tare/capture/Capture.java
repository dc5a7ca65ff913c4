// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture;

import dev.tare.capture.hook.HookedCalls;
import java.util.List;

/**
 * The content of a capture file.
 *
 * @param target whom it is about
 * @param snapshots its snapshots by number, at least one
 * @param samples its cheap samples by time
 * @param hooks what hooks inside of the process saw, nothing when it was observed from outside
 * @param complete whether the recorder ended it, rather than the process or an accident
 */
public record Capture(
    Target target,
    List<Snapshot> snapshots,
    List<ResidentSample> samples,
    HookedCalls hooks,
    boolean complete) {

  /** A capture that was made from outside. */
  public Capture(
      Target target, List<Snapshot> snapshots, List<ResidentSample> samples, boolean complete) {
    this(target, snapshots, samples, HookedCalls.NONE, complete);
  }

  /** Takes private copies. */
  public Capture {
    snapshots = List.copyOf(snapshots);
    samples = List.copyOf(samples);
  }

  /** The last snapshot, which is what a report of a single moment is about. */
  public Snapshot last() {
    return snapshots.get(snapshots.size() - 1);
  }
}
