// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One process for good: ids are used again, an id with its start time is not.
 *
 * @param startTicks when the process started, clock ticks after boot (proc_pid_stat(5), field 22)
 */
record RunningProcess(long pid, long startTicks) {

  /** USER_HZ of the kernel's interface, the same on every architecture that runs HotSpot. */
  private static final long TICKS_PER_SECOND = 100;

  /**
   * @throws IOException if there is no such process
   */
  static RunningProcess of(long pid) throws IOException {
    byte[] text = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat"));
    // The name in it need not be valid UTF-8.
    return parse(pid, new String(text, StandardCharsets.UTF_8));
  }

  /**
   * @throws IOException if the text is no content of {@code /proc/PID/stat}
   */
  static RunningProcess parse(long pid, String stat) throws IOException {
    // The name in field 2 may hold blanks and brackets; the last bracket ends it.
    String[] fromState = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    try {
      return new RunningProcess(pid, Long.parseLong(fromState[22 - 3]));
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException("/proc/" + pid + "/stat gives no start time", e);
    }
  }

  /** Time since the process started; negative where a container hides the machine's uptime. */
  Duration age() throws IOException {
    return age(Files.readString(Path.of("/proc/uptime")));
  }

  /**
   * @param uptime the content of {@code /proc/uptime}, which starts with the seconds since boot
   */
  Duration age(String uptime) throws IOException {
    try {
      long millisUp = Math.round(Double.parseDouble(uptime.strip().split(" ")[0]) * 1000);
      return Duration.ofMillis(millisUp - startTicks * 1000 / TICKS_PER_SECOND);
    } catch (NumberFormatException e) {
      throw new IOException("/proc/uptime starts with no number", e);
    }
  }

  /** False once the process is gone, also when its id belongs to another one by now. */
  boolean isAlive() {
    try {
      return equals(of(pid));
    } catch (IOException e) {
      return false;
    }
  }
}
