// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.Snapshot;
import java.time.Instant;
import java.util.OptionalInt;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.consumer.RecordedEvent;

/** Ends a snapshot: its facts precede it in the capture, so one without it was cut off. */
@Name(SnapshotEvent.NAME)
@Label("Snapshot")
@Category("Tare")
@Description("One pass over the process; the events with its number belong to it")
final class SnapshotEvent {

  static final String NAME = "tare.Snapshot";

  @Label("Snapshot")
  int snapshot;

  @Label("Started At")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long startedAt;

  @Label("Time Taken")
  @Timespan(Timespan.MILLISECONDS)
  long durationMillis;

  @Label("Core Read")
  @Description("From status before the pages to status after them")
  @Timespan(Timespan.MILLISECONDS)
  long coreMillis;

  @Label("Attempts")
  int attempts;

  @Label("Mappings")
  @Description(
      "How many of them belong to the snapshot; fewer are there when its beginning is lost")
  int mappings;

  @Label("Changes")
  @Description("What recording changed in the process, one sentence a line")
  String changes;

  static SnapshotEvent of(Snapshot snapshot) {
    SnapshotEvent event = new SnapshotEvent();
    event.snapshot = snapshot.number();
    event.startedAt = snapshot.timing().startedAt().toEpochMilli();
    event.durationMillis = snapshot.timing().durationMillis();
    event.coreMillis = snapshot.timing().coreMillis();
    event.attempts = snapshot.timing().attempts();
    event.mappings = snapshot.mappings().size();
    event.changes = String.join("\n", snapshot.changes());
    return event;
  }

  static Snapshot.Timing readTiming(RecordedEvent event) {
    return new Snapshot.Timing(
        Instant.ofEpochMilli(event.getLong("startedAt")),
        event.getLong("durationMillis"),
        event.getLong("coreMillis"),
        event.getInt("attempts"));
  }

  /** How many mappings belong to the snapshot, absent in captures that do not say. */
  static OptionalInt readMappings(RecordedEvent event) {
    return event.hasField("mappings")
        ? OptionalInt.of(event.getInt("mappings"))
        : OptionalInt.empty();
  }
}
