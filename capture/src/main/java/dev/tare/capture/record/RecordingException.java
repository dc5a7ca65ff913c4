// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

/** A process that cannot be recorded; the message says in one line what, why and what to try. */
public final class RecordingException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Says in one line what, why and what to try.
   *
   * @param message the line
   */
  public RecordingException(String message) {
    super(message);
  }

  static RecordingException noSuchProcess(long pid) {
    return new RecordingException(
        "Cannot record process " + pid + ": there is no such process. List the JVMs with: tare ps");
  }

  static RecordingException ended(long pid) {
    return new RecordingException(
        "Cannot record process "
            + pid
            + ": it ended while it was read. Start it again, or record it with a longer life ahead.");
  }

  static RecordingException notPermitted(long pid) {
    return new RecordingException(
        "Cannot record process "
            + pid
            + ": its memory may not be read by this user. Run tare as the process's user or as root.");
  }

  static RecordingException noMemory(long pid) {
    return new RecordingException(
        "Cannot record process "
            + pid
            + ": it is a kernel thread or a zombie and has no memory of its own."
            + " List the JVMs with: tare ps");
  }

  static RecordingException malformed(long pid, String why) {
    return new RecordingException(
        "Cannot record process "
            + pid
            + ": "
            + why
            + ". Please report this with the kernel's version.");
  }
}
