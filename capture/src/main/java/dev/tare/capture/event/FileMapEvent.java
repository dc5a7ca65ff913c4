// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.hook.FileMapCall;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timestamp;
import jdk.jfr.consumer.RecordedEvent;

/** A file was mapped by Java code. */
@Name(FileMapEvent.NAME)
@Label("File Map")
@Category({"Tare", "Hooks"})
@Description("A file was mapped through FileChannel.map")
final class FileMapEvent {

  static final String NAME = "tare.FileMap";

  @Label("Called At")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long at;

  @Label("Path")
  String path;

  @Label("Mode")
  String mode;

  @Label("Offset")
  @DataAmount
  long offset;

  @Label("Length")
  @DataAmount
  long bytes;

  @Label("Thread Name")
  String threadName;

  @Label("Call Stack")
  @Description("Lines of class.method:line, when the call was seen before the recording began")
  @Shared
  String stack;

  static FileMapEvent of(FileMapCall call) {
    FileMapEvent event = new FileMapEvent();
    event.at = call.at().toEpochMilli();
    event.path = call.path();
    event.mode = call.mode();
    event.offset = call.offset();
    event.bytes = call.bytes();
    event.threadName = call.thread();
    event.stack = call.stack().toString();
    return event;
  }

  static FileMapCall read(RecordedEvent event) {
    return new FileMapCall(
        Fields.instant(event, "at"),
        Fields.text(event, "path"),
        Fields.text(event, "mode"),
        event.getLong("offset"),
        event.getLong("bytes"),
        Fields.text(event, "threadName"),
        Fields.stack(event));
  }
}
