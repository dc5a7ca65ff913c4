// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.hook.LibraryLoadCall;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.consumer.RecordedEvent;

/** A native library was loaded by Java code. */
@Name(LibraryLoadEvent.NAME)
@Label("Library Load")
@Category({"Tare", "Hooks"})
@Description("A native library was loaded, with what its loading added to resident memory")
final class LibraryLoadEvent {

  static final String NAME = "tare.LibraryLoad";

  @Label("Called At")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long at;

  @Label("Time Taken")
  @Timespan(Timespan.MICROSECONDS)
  long durationMicros;

  @Label("Path")
  String path;

  @Label("Class Loader")
  String loader;

  @Label("Resident Before")
  @DataAmount
  long residentBefore;

  @Label("Resident After")
  @DataAmount
  long residentAfter;

  @Label("Thread Name")
  String threadName;

  @Label("Call Stack")
  @Description("Lines of class.method:line, when the call was seen before the recording began")
  @Shared
  String stack;

  static LibraryLoadEvent of(LibraryLoadCall call) {
    LibraryLoadEvent event = new LibraryLoadEvent();
    event.at = call.at().toEpochMilli();
    event.durationMicros = call.durationMicros();
    event.path = call.path();
    event.loader = call.loader();
    event.residentBefore = Fields.of(call.residentBefore());
    event.residentAfter = Fields.of(call.residentAfter());
    event.threadName = call.thread();
    event.stack = call.stack().toString();
    return event;
  }

  static LibraryLoadCall read(RecordedEvent event) {
    return new LibraryLoadCall(
        Fields.instant(event, "at"),
        event.getLong("durationMicros"),
        Fields.text(event, "path"),
        Fields.text(event, "loader"),
        Fields.optional(event, "residentBefore"),
        Fields.optional(event, "residentAfter"),
        Fields.text(event, "threadName"),
        Fields.stack(event));
  }
}
