// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.testing.Lifeline;
import jdk.jfr.Recording;

/** Records a capture and never ends it; its test kills it. */
final class KilledProgram {

  private KilledProgram() {}

  public static void main(String... args) {
    CaptureRecording recording = new CaptureRecording();
    recording.write(ExampleCapture.target());
    recording.write(ExampleCapture.snapshot(1));
    switch (args[0]) {
      case "in-a-snapshot" -> {
        recording.write(ExampleCapture.snapshot(2));
        recording.write(ExampleCapture.sample());
        MappingEvent.of(3, ExampleCapture.snapshot(3).mappings().get(0)).commit();
      }
      case "after-its-end" -> {
        beginChunk();
        recording.write(ExampleCapture.snapshot(2));
        beginChunk();
        recording.write(ExampleCapture.sample());
        CaptureEndEvent.of(true).commit();
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
    Lifeline.ready("");
  }

  /** The flight recorder begins a chunk where the set of recordings changes. */
  private static void beginChunk() {
    try (Recording other = new Recording()) {
      other.start();
    }
  }
}
