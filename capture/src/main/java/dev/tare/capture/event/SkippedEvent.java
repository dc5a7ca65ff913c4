// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.Skipped;
import jdk.jfr.Category;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** A fact that was not recorded, and why not. */
@Name(SkippedEvent.NAME)
@Label("Skipped")
@Category("Tare")
final class SkippedEvent {

  static final String NAME = "tare.Skipped";

  @Label("Snapshot")
  int snapshot;

  @Label("Sequence")
  int sequence;

  @Label("What")
  String what;

  @Label("Why")
  String why;

  static SkippedEvent of(int snapshot, int sequence, Skipped skipped) {
    SkippedEvent event = new SkippedEvent();
    event.snapshot = snapshot;
    event.sequence = sequence;
    event.what = skipped.what();
    event.why = skipped.why();
    return event;
  }

  static Skipped read(RecordedEvent event) {
    return new Skipped(Fields.text(event, "what"), Fields.text(event, "why"));
  }
}
