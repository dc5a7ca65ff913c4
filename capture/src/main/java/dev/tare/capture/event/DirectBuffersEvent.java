// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.direct.DirectBuffers;
import dev.tare.capture.direct.DirectStretch;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** The direct buffers of a JVM; where they are is in events before it. */
@Name(DirectBuffersEvent.NAME)
@Label("Direct Buffers")
@Category("Tare")
final class DirectBuffersEvent {

  static final String NAME = "tare.DirectBuffers";

  @Label("Snapshot")
  int snapshot;

  @Label("Buffers")
  long buffers;

  @Label("Memory")
  @DataAmount
  long bytes;

  @Label("Buffers without Place")
  @Description("The smallest, where there are too many to say where each is")
  long unplacedBuffers;

  @Label("Memory without Place")
  @DataAmount
  long unplacedBytes;

  @Label("Complete")
  @Description("Whether the JDK's list was read to its end")
  boolean complete;

  @Label("Stretches")
  int stretches;

  static DirectBuffersEvent of(int snapshot, DirectBuffers direct) {
    DirectBuffersEvent event = new DirectBuffersEvent();
    event.snapshot = snapshot;
    event.buffers = direct.buffers();
    event.bytes = direct.bytes();
    event.unplacedBuffers = direct.unplacedBuffers();
    event.unplacedBytes = direct.unplacedBytes();
    event.complete = direct.complete();
    event.stretches = direct.stretches().size();
    return event;
  }

  static DirectBuffers read(RecordedEvent event, List<DirectStretch> stretches) {
    return new DirectBuffers(
        event.getLong("buffers"),
        event.getLong("bytes"),
        event.getLong("unplacedBuffers"),
        event.getLong("unplacedBytes"),
        event.getBoolean("complete"),
        stretches);
  }
}
