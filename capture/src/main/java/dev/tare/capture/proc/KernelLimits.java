// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.util.OptionalLong;

/**
 * What the kernel allows any process, by sysctl.
 *
 * @param maxMappings mappings a process may have, {@code vm.max_map_count}
 *     (Documentation/admin-guide/sysctl/vm.rst); empty if not measured
 * @param maxThreads threads the whole system may have, {@code kernel.threads-max}
 *     (Documentation/admin-guide/sysctl/kernel.rst); empty if not measured
 */
public record KernelLimits(OptionalLong maxMappings, OptionalLong maxThreads) {

  /**
   * Reads the texts of two files; a text that is no number is not measured.
   *
   * @param maxMapCount of {@code /proc/sys/vm/max_map_count}; {@code ""} if it was not read
   * @param threadsMax of {@code /proc/sys/kernel/threads-max}; {@code ""} if it was not read
   */
  public static KernelLimits parse(String maxMapCount, String threadsMax) {
    return new KernelLimits(number(maxMapCount), number(threadsMax));
  }

  private static OptionalLong number(String text) {
    String digits = text.strip();
    return digits.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(digits))
        : OptionalLong.empty();
  }
}
