// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.proc.MalformedTextException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tells a process from a later one with the same number, and its two constants. Pure. */
public final class ProcessIdentity {

  private static final int FIELDS_AFTER_NAME_TO_START = 19;
  private static final long CLOCK_TICKS_PER_SECOND = 100;
  private static final Pattern UPTIME = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)\\s");
  private static final long AUXV_PAGE_SIZE = 6;
  private static final long SMALLEST_PAGE_BYTES = 1 << 12;
  private static final long LARGEST_PAGE_BYTES = 1 << 20;

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
    Matcher seconds = UPTIME.matcher(uptime);
    if (!seconds.lookingAt()) {
      throw new MalformedTextException(
          "uptime is malformed: " + MalformedTextException.quote(uptime.strip()));
    }
    long millisUp = Math.round(Double.parseDouble(seconds.group(1)) * 1000);
    long millisAtStart = startTicks * 1000 / CLOCK_TICKS_PER_SECOND;
    return now.minus(Duration.ofMillis(millisUp - millisAtStart)).truncatedTo(ChronoUnit.MILLIS);
  }

  /** The page size out of the auxiliary vector (getauxval(3)), absent for a kernel thread. */
  public static OptionalLong pageBytes(ByteBuffer auxv) {
    ByteBuffer words = auxv.duplicate().order(ByteOrder.nativeOrder());
    while (words.remaining() >= 2 * Long.BYTES) {
      long type = words.getLong();
      long value = words.getLong();
      if (type == AUXV_PAGE_SIZE
          && value >= SMALLEST_PAGE_BYTES
          && value <= LARGEST_PAGE_BYTES
          && Long.bitCount(value) == 1) {
        return OptionalLong.of(value);
      }
    }
    return OptionalLong.empty();
  }
}
