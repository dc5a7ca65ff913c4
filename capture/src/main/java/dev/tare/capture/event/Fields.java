// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.hook.CallFrame;
import dev.tare.capture.hook.CallStack;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.MalformedTextException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;

/**
 * How values that JFR has no type for are spelled in events: an absent number is the least long.
 */
final class Fields {

  /** Stands for "not measured" in a numeric field; no amount of memory has this value. */
  static final long ABSENT = Long.MIN_VALUE;

  private Fields() {}

  static long of(OptionalLong value) {
    return value.orElse(ABSENT);
  }

  static OptionalLong optional(RecordedEvent event, String field) {
    long value = event.getLong(field);
    return value == ABSENT ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** The time in a field that counts milliseconds since the epoch. */
  static Instant instant(RecordedEvent event, String field) {
    return Instant.ofEpochMilli(event.getLong(field));
  }

  /** The stack in the field {@code stack}, or where it is empty the one that JFR recorded. */
  static CallStack stack(RecordedEvent event) {
    String text = text(event, "stack");
    if (!text.isEmpty() || event.getStackTrace() == null) {
      return CallStack.parse(text);
    }
    return new CallStack(frames(event));
  }

  /** The frames of the stack that JFR recorded, Tare's own too; none if there is no stack. */
  static List<CallFrame> frames(RecordedEvent event) {
    return event.getStackTrace() == null
        ? List.of()
        : event.getStackTrace().getFrames().stream().map(Fields::frame).toList();
  }

  private static CallFrame frame(RecordedFrame frame) {
    RecordedMethod method = frame.getMethod();
    return new CallFrame(
        method.getType().getName(), method.getName(), Math.max(0, frame.getLineNumber()));
  }

  /** The addresses in the fields {@code start} and {@code end}. */
  static AddressRange range(RecordedEvent event) throws MalformedTextException {
    long start = event.getLong("start");
    long end = event.getLong("end");
    if (Long.compareUnsigned(start, end) >= 0) {
      throw new MalformedTextException(
          "address range " + Long.toHexString(start) + "-" + Long.toHexString(end) + " is empty");
    }
    return new AddressRange(start, end);
  }

  /** The text of a field, empty when it was null. */
  static String text(RecordedEvent event, String field) {
    String text = event.getString(field);
    return text == null ? "" : text;
  }
}
