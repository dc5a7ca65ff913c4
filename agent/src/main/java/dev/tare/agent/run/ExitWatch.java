// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import java.time.Duration;

/**
 * What is left to do when the application ends: JFR writes the capture by itself, and what lay
 * beside it is removed afterwards. Nothing here makes the application wait longer than JFR does.
 */
final class ExitWatch {

  /** The name that JFR gives to its thread, in JDK 17 and 25 (jdk.jfr.internal.ShutdownHook). */
  private static final String JFR_HOOK = "JFR Shutdown Hook";

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

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

  /** The flight recording has begun, so that JFR will write the capture. */
  void recordingHasBegun() {
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
    try {
      awaitRecorder();
      if (output.isWritten()) {
        output.clean();
      }
    } catch (InterruptedException endNow) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitRecorder() throws InterruptedException {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] threads = new Thread[group.activeCount() + 64];
    int count = group.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (threads[i].getName().equals(JFR_HOOK)) {
        threads[i].join(LONGEST_WAIT.toMillis());
      }
    }
  }
}
