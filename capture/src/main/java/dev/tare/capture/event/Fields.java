// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.MalformedTextException;
import java.util.OptionalLong;
import jdk.jfr.consumer.RecordedEvent;

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
