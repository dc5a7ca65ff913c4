// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.hook.DirectReserveCall;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timestamp;
import jdk.jfr.consumer.RecordedEvent;

/** Memory was reserved for direct buffers. */
@Name(DirectReserveEvent.NAME)
@Label("Direct Reserve")
@Category({"Tare", "Hooks"})
@Description("Memory was reserved for a direct buffer; small reservations are sampled by bytes")
final class DirectReserveEvent {

  static final String NAME = "tare.DirectReserve";

  @Label("Called At")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long at;

  @Label("Reserved")
  @DataAmount
  long bytes;

  @Label("Sampled")
  @Description("What was reserved since the last of these events, this one included")
  @DataAmount
  long sampledBytes;

  @Label("Thread Name")
  String threadName;

  @Label("Call Stack")
  @Description("Lines of class.method:line, when the call was seen before the recording began")
  @Shared
  String stack;

  static DirectReserveEvent of(DirectReserveCall call) {
    DirectReserveEvent event = new DirectReserveEvent();
    event.at = call.at().toEpochMilli();
    event.bytes = call.bytes();
    event.sampledBytes = call.sampledBytes();
    event.threadName = call.thread();
    event.stack = call.stack().toString();
    return event;
  }

  static DirectReserveCall read(RecordedEvent event) {
    return new DirectReserveCall(
        Fields.instant(event, "at"),
        event.getLong("bytes"),
        event.getLong("sampledBytes"),
        Fields.text(event, "threadName"),
        Fields.stack(event));
  }
}
