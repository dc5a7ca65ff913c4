// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import dev.tare.cli.attach.AttachAvailability.Gone;
import dev.tare.cli.attach.AttachAvailability.NotPermitted;
import dev.tare.cli.attach.AttachAvailability.NotResponding;
import dev.tare.cli.attach.AttachAvailability.Refused;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes a JVM open its attach socket. HotSpot does so on SIGQUIT if a file {@code .attach_pidN} is
 * in its working directory or in {@code /tmp}; without that file it prints a thread dump.
 */
final class ListenerStart {

  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final AttachTarget target;
  private final SocketFile socket;
  private boolean sentSignal;

  ListenerStart(AttachTarget target, SocketFile socket) {
    this.target = target;
    this.socket = socket;
  }

  /** Empty once the socket is there. The trigger file is gone in any case. */
  Optional<Refused> run() throws IOException {
    Optional<TriggerFile> trigger =
        TriggerFile.create(target.pid(), target.status(), socket.path().getParent());
    if (trigger.isEmpty()) {
      return Optional.of(
          new NotPermitted(
              target.pid(),
              "neither its working directory nor its /tmp takes a file of ours",
              "make its /tmp writable"));
    }
    try {
      return signalAndWait();
    } finally {
      trigger.get().delete();
    }
  }

  /** False if the socket was there by the time we were to send the signal. */
  boolean sentSignal() {
    return sentSignal;
  }

  private Optional<Refused> signalAndWait() throws IOException {
    if (socket.exists()) {
      return Optional.empty(); // Another tool was faster; a second signal would print a dump.
    }
    // Last look before the signal: still the same process, and still one that survives it.
    AttachStatus now = AttachStatus.of(Long.toString(target.pid()));
    if (!target.identity().isAlive()) {
      return Optional.of(gone());
    }
    if (!now.isRunnable() || !now.catchesQuit() || now.tracerPid() != 0) {
      return Optional.of(
          new NotResponding(
              target.pid(), "it changed its state while we looked at it", "try again"));
    }
    sendQuit(target.pid());
    sentSignal = true;
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    while (System.nanoTime() < deadline) {
      if (socket.exists()) {
        return Optional.empty();
      }
      if (!target.identity().isAlive()) {
        return Optional.of(gone());
      }
      pause();
    }
    return Optional.of(
        new NotResponding(
            target.pid(),
            "it did not open its attach socket within " + TIMEOUT.toSeconds() + " s",
            "try again when it is less busy; it may print a thread dump to its output"));
  }

  private Refused gone() {
    return new Gone(target.pid(), "it has ended", "look for the id of the process that runs now");
  }

  /** Java 17 cannot send a signal; {@code kill} is part of every shell, also without procps. */
  private static void sendQuit(long pid) throws IOException {
    Process kill =
        new ProcessBuilder("/bin/sh", "-c", "kill -QUIT \"$1\"", "sh", Long.toString(pid))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (kill.waitFor() != 0) {
        throw new IOException("kill -QUIT " + pid + " failed");
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while attaching");
  }
}
