// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@code /proc/PID/status} says. A line the kernel does not print is absent, not 0: kernel
 * threads and zombies have no {@code Vm} lines.
 *
 * @param fields value by key, without the unit
 */
public record ProcessStatus(Map<String, String> fields) {

  /** Takes a private copy of the fields. */
  public ProcessStatus {
    fields = Map.copyOf(fields);
  }

  /** Parses the text of status; lines without a colon are ignored. */
  public static ProcessStatus parse(String text) {
    Map<String, String> fields = new HashMap<>();
    // The kernel escapes a line feed in the process's name, but no other end of a line.
    for (String line : text.split("\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return new ProcessStatus(fields);
  }

  /** A figure that is printed in kB, such as {@code VmRSS}, in bytes. */
  public OptionalLong bytes(String key) {
    String value = fields.get(key);
    if (value == null || !value.endsWith(" kB")) {
      return OptionalLong.empty();
    }
    try {
      long bytes =
          Math.multiplyExact(Long.parseLong(value.substring(0, value.length() - 3).strip()), 1024L);
      return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    } catch (ArithmeticException | NumberFormatException malformedNumber) {
      return OptionalLong.empty();
    }
  }

  /** Resident memory by the kernel's counter, which is batched and may lag (see getrusage(2)). */
  public OptionalLong residentBytes() {
    return bytes("VmRSS");
  }

  /** The state's letter, for example {@code S}; {@code Z} is a process that has ended. */
  public Optional<String> state() {
    String state = fields.get("State");
    return state == null || state.isEmpty() ? Optional.empty() : Optional.of(state.substring(0, 1));
  }

  /** The process's number in its innermost pid namespace. */
  public OptionalLong innermostPid() {
    return lastNumber("NSpid");
  }

  /** The number of threads. */
  public OptionalInt threads() {
    OptionalLong threads = lastNumber("Threads");
    return threads.isPresent() && threads.getAsLong() <= Integer.MAX_VALUE
        ? OptionalInt.of((int) threads.getAsLong())
        : OptionalInt.empty();
  }

  /** The effective user id. */
  public OptionalLong effectiveUid() {
    String[] uids = fields.getOrDefault("Uid", "").split("\\s+");
    return uids.length > 1 ? number(uids[1]) : OptionalLong.empty();
  }

  private OptionalLong lastNumber(String key) {
    String[] numbers = fields.getOrDefault(key, "").split("\\s+");
    return number(numbers[numbers.length - 1]);
  }

  private static OptionalLong number(String digits) {
    try {
      long number = Long.parseLong(digits);
      return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    } catch (NumberFormatException notANumber) {
      return OptionalLong.empty();
    }
  }
}
