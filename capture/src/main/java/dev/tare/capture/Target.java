// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture;

import java.time.Instant;

/**
 * Whom a capture is about and by what it was made.
 *
 * @param formatVersion version of the capture's format, see {@link #FORMAT_VERSION}
 * @param toolVersion version of the recorder
 * @param depth how deep it observed: {@code outside}, {@code agent} or {@code dump}
 * @param pid the process
 * @param command its command line, secrets redacted
 * @param startedAt when the process started
 * @param pageBytes the system's page size
 * @param kernel the kernel's version
 * @param libc the C library and its version, for example {@code glibc 2.36}; empty when unknown
 * @param privileged whether the recorder could read how often each page is mapped by others
 * @param startedFlightRecorder whether the process has a flight recorder because the agent uses it;
 *     false if others had used it before, and from outside
 */
public record Target(
    int formatVersion,
    String toolVersion,
    String depth,
    long pid,
    String command,
    Instant startedAt,
    long pageBytes,
    String kernel,
    String libc,
    boolean privileged,
    boolean startedFlightRecorder) {

  /** A process whose flight recorder, if there is one, is its own. */
  public Target(
      int formatVersion,
      String toolVersion,
      String depth,
      long pid,
      String command,
      Instant startedAt,
      long pageBytes,
      String kernel,
      String libc,
      boolean privileged) {
    this(
        formatVersion,
        toolVersion,
        depth,
        pid,
        command,
        startedAt,
        pageBytes,
        kernel,
        libc,
        privileged,
        false);
  }

  /** The same process, observed at another depth. */
  public Target atDepth(String otherDepth) {
    return with(otherDepth, startedFlightRecorder);
  }

  /** The same process; whether it has a flight recorder because of the agent. */
  public Target withFlightRecorder(boolean started) {
    return with(depth, started);
  }

  private Target with(String otherDepth, boolean started) {
    return new Target(
        formatVersion,
        toolVersion,
        otherDepth,
        pid,
        command,
        startedAt,
        pageBytes,
        kernel,
        libc,
        privileged,
        started);
  }

  /** The format this version writes; raised when an older reader would misread it. */
  public static final int FORMAT_VERSION = 1;
}
