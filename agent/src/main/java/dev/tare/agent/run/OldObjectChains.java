// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.jvm.ClassHistogram;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.record.PausePrediction;
import dev.tare.capture.record.RecordOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether the flight recorder may search for what holds old objects when its recording ends. JFR
 * looks at the clock only once in a million references, so its cutoff alone would let a pause of
 * 100 ms become one of 300: the search is left out where it is predicted to take longer than is
 * allowed, and the cutoff is for predictions that turn out wrong. Decided with each snapshot, since
 * nobody knows when the application ends.
 */
final class OldObjectChains {

  private static final String WHAT = "what holds old objects";

  private OldObjectChains() {}

  /**
   * Decides, and says so in the capture.
   *
   * @return the snapshot, with the reason if there is to be no search
   */
  static Snapshot decide(
      Snapshot snapshot, RecordOptions options, JvmRecording recording, AgentCapture capture) {
    Optional<Skipped> tooLong = options.tooLong(WHAT, predicted(snapshot));
    long cutoffMillis = tooLong.isPresent() ? 0 : options.maximumPause().toMillis();
    recording.searchOldObjects(cutoffMillis);
    capture.writeOldObjectSearch(cutoffMillis);
    return tooLong.isPresent() ? snapshot.withSkipped(tooLong.get()) : snapshot;
  }

  /** By live objects where they were counted, else by all, else by the bytes of all. */
  private static Duration predicted(Snapshot snapshot) {
    Optional<ClassHistogram> counted = Optional.empty();
    for (JvmText text : snapshot.jvmTexts()) {
      if (text.command().startsWith("GC.class_histogram")) {
        counted = ClassHistogram.parse(text.text());
      }
    }
    if (snapshot.walk().isPresent() && snapshot.walk().get().counted().isPresent()) {
      counted = ClassHistogram.parse(snapshot.walk().get().counted().get().text());
    }
    if (counted.isPresent()) {
      return PausePrediction.ofChainSearch(counted.get().objects());
    }
    Runtime heap = Runtime.getRuntime();
    return PausePrediction.ofChainSearchOfHeap(heap.totalMemory() - heap.freeMemory());
  }
}
