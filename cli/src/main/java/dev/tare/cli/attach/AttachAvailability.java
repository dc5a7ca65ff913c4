// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

/** Whether a process answers diagnostic commands, and if not, why and what to do about it. */
public sealed interface AttachAvailability {

  /** The process answers; ask it through {@code socket}. */
  record Available(AttachSocket socket) implements AttachAvailability {}

  /** The process cannot be asked. Nothing that could harm it was tried. */
  sealed interface Refused extends AttachAvailability {

    /** The process, as its id in our PID namespace. */
    long pid();

    /** The cause, a clause that follows "cannot attach to process N: ". */
    String why();

    /** What the user can try, an imperative clause. */
    String remedy();

    /** What does not work, why, and what to try, in one line. */
    default String line() {
      return "cannot attach to process " + pid() + ": " + why() + "; " + remedy();
    }
  }

  /** There is no such process, or none any more. */
  record Gone(long pid, String why, String remedy) implements Refused {}

  /** The process runs no HotSpot JVM. */
  record NotAJvm(long pid, String why, String remedy) implements Refused {}

  /** The JVM was started in a way that does not let tools attach, or not safely. */
  record Disabled(long pid, String why, String remedy) implements Refused {}

  /** The JVM, the kernel or a file system does not let this user attach. */
  record NotPermitted(long pid, String why, String remedy) implements Refused {}

  /** The JVM could be attached to but does not answer now. */
  record NotResponding(long pid, String why, String remedy) implements Refused {}
}
