// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends the capture when the application ends: what hooks saw last is written, and the chunks become
 * its file. An application that has the flight recorder in use waits for that, as it does without
 * the agent.
 */
final class ExitWatch {

  private final CaptureOutput output;
  private final CallQueue queue;
  private final AgentLog log;
  private final Thread hook = new Thread(null, this::applicationEnds, "tare-agent-exit", 0, false);
  private volatile AgentCapture capture;
  private volatile JvmRecording jvm;

  ExitWatch(CaptureOutput output, CallQueue queue, AgentLog log) {
    this.output = output;
    this.queue = queue;
    this.log = log;
  }

  /** From now on the application's end is noticed. */
  void begin() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The capture was begun. */
  void recordingBegins(AgentCapture begun) {
    capture = begun;
  }

  /** The flight recorder has begun, too, and will write its part by itself. */
  void flightRecorderBegins(JvmRecording begun) {
    jvm = begun;
  }

  /** The agent ends before the application. */
  void end() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException applicationEndsNow) {
      // The hook runs or has run.
    }
  }

  private void applicationEnds() {
    if (capture == null) {
      log.warn(
          "the application ended before the first look; nothing was recorded. Give a shorter"
              + " interval, for example interval=1s.");
      output.remove();
      return;
    }
    if (jvm != null) {
      jvm.awaitEnd();
    }
    finish(true);
  }

  /**
   * Ends the capture, once.
   *
   * @param complete whether everything planned was recorded
   */
  void finish(boolean complete) {
    try {
      queue.drainTo(capture);
      List<Path> parts = capture.end(complete);
      if (!parts.isEmpty()) {
        output.finish(parts);
      }
    } catch (IOException noRoom) {
      log.warn(
          "the capture could not be written as one file ("
              + noRoom.getMessage()
              + "); tare report reads what is in "
              + output.chunks());
    }
  }
}
