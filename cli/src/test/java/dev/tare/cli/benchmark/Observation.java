// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.cli.attach.JvmAttach;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * One reading of a process and what it did to both.
 *
 * @param changes stalls of mmap and munmap in the process
 * @param faults stalls of page faults in the process
 * @param reader what the reader measured of itself, in microseconds and bytes
 */
record Observation(Stalls changes, Stalls faults, Reader reader) {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long NOTHING_MILLIS = 1_500;

  /** The figures of the reading process; nobody read when there are none. */
  record Reader(Map<String, String> figures) {
    double micros(String name) {
      return Double.parseDouble(figures.getOrDefault(name, "0"));
    }
  }

  /**
   * Reads a process once.
   *
   * @param process the {@link ResidentProcess}
   * @param file for the capture
   */
  static Observation of(TargetJvm process, Reading reading, Path file) throws Exception {
    if (reading == Reading.NOTHING) {
      begin(process);
      Thread.sleep(NOTHING_MILLIS);
      return end(process, new Reader(Map.of()));
    }
    try (TargetJvm reader =
        TargetJvm.on(TestJdks.running())
            .jvmArgs(ReaderProcess.JVM_ARGS.toArray(String[]::new))
            .main(ReaderProcess.class)
            .classPathOf(JvmAttach.class, dev.tare.capture.Capture.class)
            .args(reading, process.pid(), file)
            .start()) {
      begin(process);
      reader.send("read");
      String done = reader.awaitLine(line -> line.startsWith(ReaderProcess.DONE), PATIENCE);
      return end(process, new Reader(Words.pairs(done)));
    }
  }

  private static void begin(TargetJvm process) {
    process.send("begin");
    process.awaitLine("BEGUN"::equals, PATIENCE);
  }

  private static Observation end(TargetJvm process, Reader reader) {
    process.send("end");
    String line = process.awaitLine(text -> text.startsWith(ResidentProcess.STALLS), PATIENCE);
    Map<String, String> stalls = Words.pairs(line);
    return new Observation(
        Stalls.parse(stalls.get("changes")), Stalls.parse(stalls.get("faults")), reader);
  }
}
