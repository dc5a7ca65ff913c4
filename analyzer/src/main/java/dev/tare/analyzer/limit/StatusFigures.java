// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import dev.tare.capture.proc.ProcessStatus;
import java.util.OptionalLong;

/**
 * What {@code /proc/PID/status} says about the memory of a process, described in
 * proc_pid_status(5). Every figure is empty if it was not measured.
 *
 * @param residentBytes VmRSS
 * @param anonBytes RssAnon, since Linux 4.5
 * @param fileBytes RssFile, since Linux 4.5
 * @param shmemBytes RssShmem, since Linux 4.5: tmpfs and shared memory, shared anonymous mappings
 * @param swappedBytes VmSwap, without what shared memory has in swap
 * @param pageTableBytes VmPTE: all levels but the topmost
 * @param virtualBytes VmSize
 * @param dataBytes VmData
 * @param stackBytes VmStk: of the primordial thread
 * @param lockedBytes VmLck
 */
public record StatusFigures(
    OptionalLong residentBytes,
    OptionalLong anonBytes,
    OptionalLong fileBytes,
    OptionalLong shmemBytes,
    OptionalLong swappedBytes,
    OptionalLong pageTableBytes,
    OptionalLong virtualBytes,
    OptionalLong dataBytes,
    OptionalLong stackBytes,
    OptionalLong lockedBytes) {

  /** No process has so many bytes; sums of a few dozen such figures still fit a long. */
  private static final long MAX_BYTES = 1L << 57;

  /** Picks the figures out of a status; one that is missing or absurd is not measured. */
  public static StatusFigures of(ProcessStatus status) {
    return new StatusFigures(
        bytes(status, "VmRSS"),
        bytes(status, "RssAnon"),
        bytes(status, "RssFile"),
        bytes(status, "RssShmem"),
        bytes(status, "VmSwap"),
        bytes(status, "VmPTE"),
        bytes(status, "VmSize"),
        bytes(status, "VmData"),
        bytes(status, "VmStk"),
        bytes(status, "VmLck"));
  }

  /** Whether the resident bytes are known by kind. */
  boolean knowsKinds() {
    return anonBytes.isPresent() && fileBytes.isPresent() && shmemBytes.isPresent();
  }

  /** The sum of the three kinds, or VmRSS on a kernel that does not tell them. */
  OptionalLong kindsBytes() {
    return knowsKinds()
        ? OptionalLong.of(anonBytes.getAsLong() + fileBytes.getAsLong() + shmemBytes.getAsLong())
        : residentBytes;
  }

  private static OptionalLong bytes(ProcessStatus status, String key) {
    OptionalLong bytes = status.bytes(key);
    return bytes.orElse(0) < 0 || bytes.orElse(0) > MAX_BYTES ? OptionalLong.empty() : bytes;
  }
}
