// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.chunk.ChunkRing;
import dev.tare.testing.Lifeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Records a capture and never ends it; its test kills it. */
final class KilledProgram {

  private KilledProgram() {}

  public static void main(String... args) throws IOException {
    // An eighth of this, the size of a chunk, is less than a snapshot with the types takes.
    long maximumBytes = args[0].equals("in-chunks") ? 80_000 : 1 << 30;
    ChunkRing ring =
        new ChunkRing(Path.of(args[1]), CaptureEvents.TYPES, maximumBytes, Optional.empty());
    CaptureEvents events = new CaptureEvents(ring);
    events.write(ExampleCapture.target());
    events.write(ExampleCapture.snapshot(1));
    ring.flush();
    events.write(ExampleCapture.snapshot(2));
    ring.flush();
    events.write(ExampleCapture.sample());
    ring.flush();
    EventTypes.write(
        ring.events(), MappingEvent.of(3, ExampleCapture.snapshot(3).mappings().get(0)));
    ring.flush();
    events.write(ExampleCapture.snapshot(4)); // and not flushed
    Lifeline.ready("");
  }
}
