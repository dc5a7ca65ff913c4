// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.DumpedHeap;
import java.time.Instant;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.consumer.RecordedEvent;

/** A heap dump, in a file of its own, that was taken just before the pages of a snapshot. */
@Name(HeapDumpEvent.NAME)
@Label("Heap Dump")
@Category("Tare")
final class HeapDumpEvent {

  static final String NAME = "tare.HeapDump";

  @Label("Snapshot")
  int snapshot;

  @Label("Path")
  String path;

  @Label("Length")
  @DataAmount
  long bytes;

  @Label("Started At")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long startedAt;

  @Label("Time Taken")
  @Timespan(Timespan.MILLISECONDS)
  long durationMillis;

  @Label("Pause")
  @Description("How long all application threads stood still meanwhile")
  @Timespan(Timespan.MICROSECONDS)
  long pauseMicros;

  @Label("Predicted Pause")
  @Timespan(Timespan.MILLISECONDS)
  long predictedMillis;

  @Label("Collections before the Dump")
  long collectionsBeforeDump;

  @Label("Collections after the Dump")
  long collectionsAfterDump;

  @Label("Collections after the Pages")
  long collectionsAfterPages;

  static HeapDumpEvent of(int snapshot, DumpedHeap dump) {
    HeapDumpEvent event = new HeapDumpEvent();
    event.snapshot = snapshot;
    event.path = dump.path();
    event.bytes = dump.bytes();
    event.startedAt = dump.startedAt().toEpochMilli();
    event.durationMillis = dump.durationMillis();
    event.pauseMicros = Fields.of(dump.pauseMicros());
    event.predictedMillis = dump.predictedMillis();
    event.collectionsBeforeDump = Fields.of(dump.collections().beforeDump());
    event.collectionsAfterDump = Fields.of(dump.collections().afterDump());
    event.collectionsAfterPages = Fields.of(dump.collections().afterPages());
    return event;
  }

  static DumpedHeap read(RecordedEvent event) {
    return new DumpedHeap(
        Fields.text(event, "path"),
        event.getLong("bytes"),
        Instant.ofEpochMilli(event.getLong("startedAt")),
        event.getLong("durationMillis"),
        Fields.optional(event, "pauseMicros"),
        event.getLong("predictedMillis"),
        new DumpedHeap.Collections(
            Fields.optional(event, "collectionsBeforeDump"),
            Fields.optional(event, "collectionsAfterDump"),
            Fields.optional(event, "collectionsAfterPages")));
  }
}
