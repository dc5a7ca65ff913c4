// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.walk.HeapWalk;
import dev.tare.capture.walk.WalkedClass;
import dev.tare.capture.walk.WalkedContent;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.consumer.RecordedEvent;

/** A walk of the heap; its rows are events before it. */
@Name(HeapWalkEvent.NAME)
@Label("Heap Walk")
@Category("Tare")
final class HeapWalkEvent {

  static final String NAME = "tare.HeapWalk";

  @Label("Snapshot")
  int snapshot;

  @Label("Started At")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long startedAt;

  @Label("Time Taken")
  @Timespan(Timespan.MILLISECONDS)
  long durationMillis;

  @Label("Processor Time")
  @Timespan(Timespan.MILLISECONDS)
  long processorMillis;

  @Label("Attempts")
  int attempts;

  @Label("Native Memory")
  @DataAmount
  long nativeBytes;

  @Label("Classes Loaded by It")
  int loadedClasses;

  @Label("Classes without Fields")
  int unreadClasses;

  @Label("Question before It")
  String countedCommand;

  @Label("Histogram")
  String countedText;

  @Label("Time Taken by the Question")
  @Timespan(Timespan.MILLISECONDS)
  long countedMillis;

  @Label("Pause by the Question")
  @Timespan(Timespan.MICROSECONDS)
  long countedPauseMicros;

  @Label("Rows of Classes")
  int classRows;

  @Label("Rows of Contents")
  int contentRows;

  static HeapWalkEvent of(int snapshot, HeapWalk walk) {
    HeapWalkEvent event = new HeapWalkEvent();
    event.snapshot = snapshot;
    event.startedAt = walk.startedAt().toEpochMilli();
    event.durationMillis = walk.durationMillis();
    event.processorMillis = walk.processorMillis();
    event.attempts = walk.attempts();
    event.nativeBytes = walk.nativeBytes();
    event.loadedClasses = walk.loadedClasses();
    event.unreadClasses = walk.unreadClasses();
    walk.counted()
        .ifPresent(
            counted -> {
              event.countedCommand = counted.command();
              event.countedText = counted.text();
              event.countedMillis = counted.durationMillis();
              event.countedPauseMicros = Fields.of(counted.pauseMicros());
            });
    event.classRows = walk.classes().size();
    event.contentRows = walk.contents().size();
    return event;
  }

  static HeapWalk read(
      RecordedEvent event, List<WalkedClass> classes, List<WalkedContent> contents) {
    return new HeapWalk(
        Fields.instant(event, "startedAt"),
        event.getLong("durationMillis"),
        event.getLong("processorMillis"),
        event.getInt("attempts"),
        event.getLong("nativeBytes"),
        event.getInt("loadedClasses"),
        event.getInt("unreadClasses"),
        counted(event),
        classes,
        contents);
  }

  private static Optional<JvmText> counted(RecordedEvent event) {
    String command = Fields.text(event, "countedCommand");
    return command.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new JvmText(
                command,
                false,
                Fields.text(event, "countedText"),
                event.getLong("countedMillis"),
                Fields.optional(event, "countedPauseMicros")));
  }
}
