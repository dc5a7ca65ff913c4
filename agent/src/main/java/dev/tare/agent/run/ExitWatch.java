// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import java.time.Duration;

/**
 * What is left to do when the application ends: JFR writes the capture by itself, and what lay
 * beside it is removed afterwards. Nothing here makes the application wait longer than JFR does.
 */
final class ExitWatch {

  /** JFR removes its chunks when it has written the capture; only a failure keeps it from that. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private static final long POLL_MILLIS = 5;

  private final CaptureOutput output;
  private final AgentLog log;
  private final Thread hook = new Thread(null, this::applicationEnds, "tare-agent-exit", 0, false);
  private volatile boolean recording;

  ExitWatch(CaptureOutput output, AgentLog log) {
    this.output = output;
    this.log = log;
  }

  /** From now on the application's end is noticed. */
  void begin() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The flight recording begins now; JFR will write the capture. */
  void recordingBegins() {
    recording = true;
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
    if (!recording) {
      log.warn(
          "the application ended before the first look; nothing was recorded. Give a shorter"
              + " interval, for example interval=1s.");
      output.clean();
      return;
    }
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    try {
      while (output.hasChunks() && System.nanoTime() < deadline) {
        Thread.sleep(POLL_MILLIS);
      }
      output.cleanIfWritten();
    } catch (InterruptedException endNow) {
      Thread.currentThread().interrupt();
    }
  }
}
