// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import java.time.Duration;
import jdk.jfr.Recording;

/** The flight recorder's own sample of objects that survive, as a capture wants it. */
public final class OldObjectSampling {

  /** The search takes more on every heap; most operations of the JVM take less. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);

  private OldObjectSampling() {}

  /**
   * Enables it, at first without a search for what holds the objects, and the event that tells how
   * long such a search paused the application.
   */
  public static void enable(Recording recording) {
    recording.enable(OldObjectParts.SAMPLE).withStackTrace().with("cutoff", "0 ms");
    recording.enable(OldObjectParts.OPERATION).withThreshold(SHORTEST_PAUSE).withoutStackTrace();
  }

  /**
   * Lets the flight recorder search for what holds old objects when the recording ends.
   *
   * @param recording may be running
   * @param cutoffMillis how long; 0: not at all. JFR reads the setting when it writes the samples
   */
  public static void search(Recording recording, long cutoffMillis) {
    recording.enable(OldObjectParts.SAMPLE).with("cutoff", cutoffMillis + " ms");
  }
}
