// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import dev.tare.capture.jvm.PerformanceData;
import dev.tare.cli.attach.AttachAvailability.Disabled;
import dev.tare.cli.attach.AttachAvailability.Gone;
import dev.tare.cli.attach.AttachAvailability.NotAJvm;
import dev.tare.cli.attach.AttachAvailability.NotPermitted;
import dev.tare.cli.attach.AttachAvailability.NotResponding;
import dev.tare.cli.attach.AttachAvailability.Refused;
import java.util.List;
import java.util.Optional;

/**
 * The rules for when a process may be touched, from values alone. They err on the side of refusing:
 * a wrong refusal costs the user a sentence, a wrong SIGQUIT costs them the process.
 */
final class AttachConditions {

  private static final String DISABLE_ATTACH = "-XX:+DisableAttachMechanism";

  /** With these the JVM leaves SIGQUIT alone, and opens its socket by itself when it starts. */
  private static final List<String> REDUCE_SIGNALS = List.of("-Xrs", "-XX:+ReduceSignalUsage");

  private AttachConditions() {}

  /** What can be told from the status line, which every user may read. */
  static Optional<Refused> refusal(long pid, AttachStatus target, AttachStatus self) {
    if (target.state() == 'Z' || target.state() == 'X') {
      return Optional.of(
          new Gone(pid, "it has ended", "look for the id of the process that runs now"));
    }
    if (target.processId() != pid) {
      return Optional.of(
          new NotAJvm(
              pid,
              "it is a thread of process " + target.processId(),
              "give the id of that process"));
    }
    // HotSpot's attachListener_posix.cpp: the peer is root or has its effective user and group.
    if (self.effectiveUid() != 0
        && (self.effectiveUid() != target.effectiveUid()
            || self.effectiveGid() != target.effectiveGid())) {
      return Optional.of(
          new NotPermitted(
              pid,
              String.format(
                  "it runs as user %d, group %d and Tare as user %d, group %d",
                  target.effectiveUid(),
                  target.effectiveGid(),
                  self.effectiveUid(),
                  self.effectiveGid()),
              "run Tare as that user and group or as root"));
    }
    return Optional.empty();
  }

  /** What holds with and without a socket. */
  static Optional<Refused> refusal(AttachTarget target) {
    long pid = target.pid();
    if (!target.mapsLibjvm()) {
      return Optional.of(
          new NotAJvm(pid, "it has no libjvm.so mapped", "give the id of a Java process"));
    }
    if (target.mapsOpenJ9()) {
      return Optional.of(
          new NotAJvm(pid, "it runs OpenJ9, not HotSpot", "use a HotSpot JVM such as OpenJDK"));
    }
    if (!target.status().isRunnable()) {
      return Optional.of(
          new NotResponding(
              pid,
              "it is stopped (state " + target.status().state() + ")",
              "let it run (kill -CONT " + pid + ") or end the debugger that holds it"));
    }
    if (target.ourUidInside().isEmpty()) {
      return Optional.of(
          new NotPermitted(
              pid,
              "its user namespace has no id for our user, so it would refuse us",
              "run Tare inside its container"));
    }
    return Optional.empty();
  }

  /** Whether the JVM was told to have no attach socket. */
  static Optional<Refused> refusalOfDisabled(AttachTarget target) {
    boolean saysSo =
        target.performanceData().flatMap(PerformanceData::isAttachable).equals(Optional.of(false));
    return saysSo || target.hasOption(DISABLE_ATTACH)
        ? Optional.of(disabled(target.pid(), DISABLE_ATTACH))
        : Optional.empty();
  }

  /**
   * Whether SIGQUIT is safe. It ends a process that does not catch it: a JVM with {@code -Xrs}, or
   * one that has just been started.
   */
  static Optional<Refused> refusalOfSignal(AttachTarget target) {
    long pid = target.pid();
    Optional<Refused> disabled = refusalOfDisabled(target);
    if (disabled.isPresent()) {
      return disabled;
    }
    if (target.mayBeStarting()) {
      // It would print a thread dump, or delete its new socket as a leftover, see threads.cpp.
      return Optional.of(
          new NotResponding(pid, "its JVM is still starting", "try again in a few seconds"));
    }
    Optional<String> reducing = REDUCE_SIGNALS.stream().filter(target::hasOption).findFirst();
    if (reducing.isPresent()) {
      return Optional.of(disabled(pid, reducing.get() + " and its attach socket was deleted"));
    }
    if (!target.status().catchesQuit()) {
      return Optional.of(
          new NotResponding(
              pid,
              "it does not catch SIGQUIT, which would end it",
              "give the id of a Java process"));
    }
    if (target.status().tracerPid() != 0) {
      return Optional.of(
          new NotResponding(
              pid,
              "process " + target.status().tracerPid() + " traces it and would get the signal",
              "end that debugger or tracer"));
    }
    return Optional.empty();
  }

  private static Refused disabled(long pid, String option) {
    return new Disabled(pid, "its JVM runs with " + option, "restart it without that option");
  }
}
