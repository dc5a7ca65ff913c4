// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.proc.MalformedTextException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/** What tells a process from a later one with the same number, and its two constants. Pure. */
final class ProcessIdentity {

  private static final int FIELDS_AFTER_NAME_TO_START = 19;
  private static final long CLOCK_TICKS_PER_SECOND = 100;
  private static final long AUXV_PAGE_SIZE = 6;

  private ProcessIdentity() {}

  /**
   * When the process started, in clock ticks since the machine did: field 22 of stat (proc(5)). The
   * name before it may hold spaces and parentheses, so fields are counted from the last
   * parenthesis.
   */
  static long startTicks(String stat) throws MalformedTextException {
    int nameEnd = stat.lastIndexOf(')');
    String[] fields = stat.substring(nameEnd + 1).strip().split(" +");
    try {
      return Long.parseLong(fields[FIELDS_AFTER_NAME_TO_START]);
    } catch (NumberFormatException | IndexOutOfBoundsException malformed) {
      throw new MalformedTextException(
          "stat is malformed: " + MalformedTextException.quote(stat.strip()));
    }
  }

  /**
   * When the process started.
   *
   * @param startTicks from {@link #startTicks}
   * @param uptime the text of {@code /proc/uptime}
   * @param now the present
   */
  static Instant startedAt(long startTicks, String uptime, Instant now)
      throws MalformedTextException {
    try {
      double secondsUp = Double.parseDouble(uptime.strip().split(" ")[0]);
      long millisUp = Math.round(secondsUp * 1000);
      long millisAtStart = startTicks * 1000 / CLOCK_TICKS_PER_SECOND;
      return now.minus(Duration.ofMillis(millisUp - millisAtStart)).truncatedTo(ChronoUnit.MILLIS);
    } catch (NumberFormatException malformed) {
      throw new MalformedTextException(
          "uptime is malformed: " + MalformedTextException.quote(uptime.strip()));
    }
  }

  /** The page size out of the auxiliary vector (getauxval(3)), absent for a kernel thread. */
  static OptionalLong pageBytes(ByteBuffer auxv) {
    ByteBuffer words = auxv.duplicate().order(ByteOrder.nativeOrder());
    while (words.remaining() >= 2 * Long.BYTES) {
      long type = words.getLong();
      long value = words.getLong();
      if (type == AUXV_PAGE_SIZE && value > 0 && Long.bitCount(value) == 1) {
        return OptionalLong.of(value);
      }
    }
    return OptionalLong.empty();
  }
}
