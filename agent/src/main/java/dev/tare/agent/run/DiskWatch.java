// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;

/**
 * Looks at the disks as long as a recording runs, and ends it before one is full. In a thread of
 * its own, since a snapshot can take seconds.
 */
final class DiskWatch implements AutoCloseable {

  private static final long LONGEST_STOP_MILLIS = 10_000;

  private final DiskRoom room;
  private final Recording recording;
  private final Thread told = Thread.currentThread();
  private final Thread thread = new Thread(null, this::watch, "tare-agent-disk", 0, false);
  private volatile IOException lacking;
  private volatile boolean ended;

  private DiskWatch(DiskRoom room, Recording recording) {
    this.room = room;
    this.recording = recording;
    thread.setDaemon(true);
  }

  /** Watches from now on, and wakes the current thread when the recording had to end. */
  static DiskWatch start(DiskRoom room, Recording recording) {
    DiskWatch watch = new DiskWatch(room, recording);
    watch.thread.start();
    return watch;
  }

  /**
   * Makes sure that the recording goes on.
   *
   * @throws IOException if it had to end; the message says which disk is nearly full
   */
  void requireRoom() throws IOException {
    if (lacking != null) {
      throw lacking;
    }
  }

  private void watch() {
    try {
      while (!ended) {
        LockSupport.parkNanos(room.require(recording.getSize()).toNanos());
      }
    } catch (IOException nearlyFull) {
      stop();
      lacking = nearlyFull;
      LockSupport.unpark(told);
    }
  }

  private void stop() {
    try {
      recording.stop();
    } catch (IllegalStateException stoppedAlready) {
      // The application or the agent ended at the same time.
    }
  }

  /** Ends the watch; a recording that it ends just now is ended afterwards. */
  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(thread);
    try {
      thread.join(LONGEST_STOP_MILLIS);
    } catch (InterruptedException forTheCaller) {
      Thread.currentThread().interrupt();
    }
  }
}
