// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The lines of one output stream of a process, collected as they arrive. */
final class ProcessOutput {
  private final List<String> lines = new ArrayList<>();
  private int taken;
  private boolean ended;

  /** Starts to collect the stream. */
  static ProcessOutput of(InputStream stream, String name) {
    ProcessOutput output = new ProcessOutput();
    Thread reader = new Thread(() -> output.collect(stream), name);
    reader.setDaemon(true);
    reader.start();
    return output;
  }

  /** Every line so far. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  /** The first line that was not taken yet; empty when none arrives in time or the stream ends. */
  synchronized Optional<String> take(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (taken == lines.size() && !ended) {
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return Optional.empty();
      }
      wait(millis);
    }
    return taken < lines.size() ? Optional.of(lines.get(taken++)) : Optional.empty();
  }

  /** Whether the process has closed the stream. */
  synchronized boolean hasEnded() {
    return ended;
  }

  /** Waits until the process has closed the stream. */
  synchronized void awaitEnd(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (long left = patience.toMillis(); !ended && left > 0; ) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
  }

  private void collect(InputStream stream) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(the stream broke: " + e + ")");
    } finally {
      end();
    }
  }

  private synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  private synchronized void end() {
    ended = true;
    notifyAll();
  }
}
