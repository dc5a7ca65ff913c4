// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.dump;

import dev.tare.analyzer.resident.DumpedObjects;
import dev.tare.analyzer.resident.HeapDumpReading;
import dev.tare.capture.Capture;
import dev.tare.capture.DumpedHeap;
import dev.tare.cli.heap.AnalysisProgress;
import dev.tare.cli.terminal.Terminal;
import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.hprof.DumpException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The heap dump that a capture names: found, and read while the user is told how far it is. */
public final class DumpOfCapture implements Closeable {

  private final HeapDumpReading reading;
  private Optional<AnalysisProgress> progress = Optional.empty();

  /**
   * Reads the dump: the file of its name beside the capture, or else where it was written.
   *
   * @param capture the file of the capture
   * @param content what is in it
   * @param terminal where progress goes
   */
  public DumpOfCapture(Path capture, Capture content, Terminal terminal) {
    this.reading =
        content
            .last()
            .dump()
            .filter(DumpedObjects::canDivide)
            .map(recorded -> read(capture, recorded, terminal))
            .orElse(new HeapDumpReading.Unread("no heap dump could divide it"));
  }

  /** What became of it. */
  public HeapDumpReading reading() {
    return reading;
  }

  private HeapDumpReading read(Path capture, DumpedHeap recorded, Terminal terminal) {
    Path file;
    try {
      Path written = Path.of(recorded.path()).toAbsolutePath();
      Path beside = capture.resolveSibling(written.getName(written.getNameCount() - 1));
      file = Files.exists(beside) ? beside : written;
    } catch (IllegalArgumentException noFileName) {
      return new HeapDumpReading.Unread("the capture names no file for its heap dump");
    }
    try {
      if (Files.size(file) != recorded.bytes()) {
        return new HeapDumpReading.Unread(
            file + " is not the heap dump of this capture: it was replaced or cut");
      }
      AnalysisProgress telling = AnalysisProgress.of(terminal, file);
      progress = Optional.of(telling);
      return new HeapDumpReading.Read(HeapDump.open(file, HeapDumpOptions.standard(), telling));
    } catch (DumpException unreadable) {
      return new HeapDumpReading.Unread(unreadable.getMessage().replaceFirst("\\.$", ""));
    } catch (IOException gone) {
      return new HeapDumpReading.Unread(
          "the heap dump " + file + " is not there any more, or not ours to read");
    }
  }

  /** Ends the telling: the analysis is done. */
  @Override
  public void close() {
    progress.ifPresent(AnalysisProgress::close);
  }
}
