// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture;

import dev.tare.capture.hook.HookedCalls;
import dev.tare.capture.oldobject.OldObjects;
import dev.tare.capture.origin.ClassOrigin;
import java.util.List;
import java.util.Optional;

/**
 * The content of a capture file.
 *
 * @param target whom it is about
 * @param snapshots its snapshots by number, at least one
 * @param samples its cheap samples by time
 * @param hooks what hooks inside of the process saw, nothing when it was observed from outside
 * @param oldObjects the flight recorder's sample of objects that survived, absent when the agent
 *     did not ask for it
 * @param complete whether the recorder ended it, rather than the process or an accident
 */
public record Capture(
    Target target,
    List<Snapshot> snapshots,
    List<ResidentSample> samples,
    HookedCalls hooks,
    Optional<OldObjects> oldObjects,
    boolean complete) {

  /** A capture without old objects. */
  public Capture(
      Target target,
      List<Snapshot> snapshots,
      List<ResidentSample> samples,
      HookedCalls hooks,
      boolean complete) {
    this(target, snapshots, samples, hooks, Optional.empty(), complete);
  }

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

  /** Where classes come from, over all snapshots, in the order in which they were found. */
  public List<ClassOrigin> origins() {
    return snapshots.stream().flatMap(snapshot -> snapshot.origins().stream()).toList();
  }

  /**
   * The last answer to a question that is not asked in each snapshot.
   *
   * @param command of the JVM
   */
  public Optional<String> lastText(String command) {
    return snapshots.stream()
        .flatMap(snapshot -> snapshot.jvmText(command).stream())
        .reduce((first, second) -> second);
  }

  /** The last snapshot, which is what a report of a single moment is about. */
  public Snapshot last() {
    return snapshots.get(snapshots.size() - 1);
  }
}
