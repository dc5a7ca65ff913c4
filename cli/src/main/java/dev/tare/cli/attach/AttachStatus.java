// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import dev.tare.capture.proc.ProcessStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What {@code /proc/PID/status} says that matters before a signal is sent, proc_pid_status(5).
 *
 * @param state one letter: R, S, D run or wait; T, t are stopped; Z, X are dead
 * @param processId the process that the id belongs to: another one if the id is that of a thread
 * @param tracerPid the debugger, 0 if none
 * @param effectiveUid as seen from our user namespace
 * @param effectiveGid as seen from our user namespace
 * @param namespacePid the id the process has for itself, in its innermost PID namespace
 * @param catchesQuit whether SIGQUIT has a handler; without one the signal ends the process
 */
record AttachStatus(
    char state,
    long processId,
    long tracerPid,
    long effectiveUid,
    long effectiveGid,
    long namespacePid,
    boolean catchesQuit) {

  private static final int SIGQUIT = 3;

  static AttachStatus of(String pid) throws IOException {
    byte[] text = Files.readAllBytes(Path.of("/proc", pid, "status"));
    // The name in it need not be valid UTF-8.
    return of(ProcessStatus.parse(new String(text, StandardCharsets.UTF_8)));
  }

  /**
   * @throws IOException if a needed line is missing or no number
   */
  static AttachStatus of(ProcessStatus status) throws IOException {
    long processId = number(status, "Tgid", 0, 10);
    return new AttachStatus(
        status.state().orElseThrow(() -> missing("State")).charAt(0),
        processId,
        number(status, "TracerPid", 0, 10),
        number(status, "Uid", 1, 10),
        number(status, "Gid", 1, 10),
        status.innermostPid().orElse(processId),
        (number(status, "SigCgt", 0, 16) >> (SIGQUIT - 1) & 1) == 1);
  }

  /** Whether the process can act on anything it receives. */
  boolean isRunnable() {
    return state == 'R' || state == 'S' || state == 'D';
  }

  private static long number(ProcessStatus status, String key, int column, int radix)
      throws IOException {
    String[] columns = status.fields().getOrDefault(key, "").split("\\s+");
    try {
      return Long.parseUnsignedLong(columns[column], radix);
    } catch (IndexOutOfBoundsException | NumberFormatException malformed) {
      throw missing(key);
    }
  }

  private static IOException missing(String key) {
    return new IOException("/proc/PID/status has no readable " + key);
  }
}
