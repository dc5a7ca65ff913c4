// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.dump;

import dev.tare.cli.terminal.Terminal;
import dev.tare.reports.amount.ByteAmount;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells every few seconds how much of a dump is written. */
final class DumpProgress implements Closeable {

  private static final long SECONDS = 3;

  private final Terminal terminal;
  private final DumpPlace place;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "dump-progress");
            thread.setDaemon(true);
            return thread;
          });

  private DumpProgress(Terminal terminal, DumpPlace place) {
    this.terminal = terminal;
    this.place = place;
  }

  /** Watches a file until closed. */
  static DumpProgress of(DumpPlace place, Terminal terminal) {
    DumpProgress progress = new DumpProgress(terminal, place);
    progress.timer.scheduleAtFixedRate(progress::tell, SECONDS, SECONDS, TimeUnit.SECONDS);
    return progress;
  }

  private void tell() {
    long bytes = Math.max(bytes(place.here()), bytes(place.firstSegment()));
    terminal.say("Dumped " + new ByteAmount(bytes) + " so far");
  }

  private static long bytes(Path file) {
    try {
      return Files.size(file);
    } catch (IOException notThereYet) {
      return 0;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
