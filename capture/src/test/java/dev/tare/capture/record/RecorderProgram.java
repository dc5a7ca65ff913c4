// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.Snapshot;
import dev.tare.testing.Lifeline;
import java.util.Optional;

/** Records a process in a JVM of its own, for tests under another user or locale. */
final class RecorderProgram {

  private RecorderProgram() {}

  public static void main(String... args) throws Exception {
    try (Recorder recorder = Recorder.of(Long.parseLong(args[0]), RecordOptions.defaults())) {
      Snapshot snapshot = recorder.snapshot(Optional.empty(), PauseMeter.NONE, Notes.NONE);
      Lifeline.ready("mappings=" + snapshot.mappings().size());
    } catch (RecordingException refused) {
      Lifeline.ready("message=" + refused.getMessage());
    }
  }
}
