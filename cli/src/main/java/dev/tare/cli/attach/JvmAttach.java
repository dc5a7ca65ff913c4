// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import dev.tare.cli.attach.AttachAvailability.Available;
import dev.tare.cli.attach.AttachAvailability.Gone;
import dev.tare.cli.attach.AttachAvailability.NotPermitted;
import dev.tare.cli.attach.AttachAvailability.NotResponding;
import dev.tare.cli.attach.AttachAvailability.Refused;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The way to a running JVM's diagnostic commands, without loading anything into it. Works across
 * PID and mount namespaces.
 */
public final class JvmAttach {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private JvmAttach() {}

  /**
   * Finds the attach socket of a process. If the JVM has none yet it is asked for one with SIGQUIT,
   * but only after everything that makes this signal dangerous is ruled out; see {@link
   * AttachSocket#startedListener()}. Takes 10 seconds at most.
   *
   * @param pid the process as its id in our PID namespace
   */
  public static AttachAvailability toProcess(long pid) {
    try {
      return attach(pid);
    } catch (IOException e) {
      return refusal(pid, e);
    }
  }

  private static AttachAvailability attach(long pid) throws IOException {
    RunningProcess identity = RunningProcess.of(pid);
    AttachStatus status = AttachStatus.of(Long.toString(pid));
    AttachStatus self = AttachStatus.of("self");
    Optional<Refused> refusal = AttachConditions.refusal(pid, status, self);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    AttachTarget target = AttachTarget.of(identity, status, self.effectiveUid());
    refusal = AttachConditions.refusal(target);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    SocketFile socket = SocketFile.of(pid, status);
    // A file that is there before the JVM has started is a leftover, which the JVM will delete.
    if (!target.mayBeStarting() && socket.exists()) {
      return connect(target, socket.path(), false);
    }
    refusal = AttachConditions.refusalOfSignal(target);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    ListenerStart start = new ListenerStart(target, socket);
    refusal = start.run();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    return connect(target, socket.path(), start.sentSignal());
  }

  private static AttachAvailability connect(AttachTarget target, Path socket, boolean started)
      throws IOException {
    try {
      return new Available(AttachSocket.open(target.identity(), socket, started, CONNECT_TIMEOUT));
    } catch (ConnectException e) {
      // A JVM that was killed leaves its socket file behind. The next one with its id deletes it,
      // unless attaching is disabled (AttachListener::vm_start in threads.cpp).
      return AttachConditions.refusalOfDisabled(target)
          .orElse(
              new NotResponding(
                  target.pid(), "nobody listens on " + socket, "delete that file and try again"));
    } catch (SocketTimeoutException e) {
      return new NotResponding(
          target.pid(),
          "its attach listener gives " + e.getMessage(),
          "wait until no other tool uses it, then try again");
    }
  }

  private static Refused refusal(long pid, IOException cause) {
    if (Files.notExists(Path.of("/proc", Long.toString(pid)))) {
      return new Gone(pid, "there is no such process", "list the Java processes with jps or ps");
    }
    if (cause instanceof AccessDeniedException denied) {
      return new NotPermitted(
          pid,
          "the kernel does not let us read " + denied.getFile(),
          "run Tare as root with the capability SYS_PTRACE");
    }
    return new NotResponding(pid, String.valueOf(cause.getMessage()), "try again");
  }
}
