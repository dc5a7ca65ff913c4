// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.dump;

import dev.tare.analyzer.resident.DumpedObjects;
import dev.tare.analyzer.resident.HeapDumpReading;
import dev.tare.capture.Capture;
import dev.tare.capture.DumpedHeap;
import dev.tare.cli.terminal.Terminal;
import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.hprof.DumpException;
import dev.tare.heap.work.Progress;
import dev.tare.reports.amount.ByteAmount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the heap dump that a capture names and reads it.
 *
 * @param terminal is told when that takes a while
 */
public record DumpOfCapture(Terminal terminal) {

  private static final long QUICKLY_READ_BYTES = 100_000_000;

  /**
   * Reads the dump: the file of its name beside the capture, or else where it was written.
   *
   * @param capture the file of the capture
   * @param content what is in it
   */
  public HeapDumpReading beside(Path capture, Capture content) {
    Optional<DumpedHeap> recorded = content.last().dump();
    if (recorded.filter(DumpedObjects::canDivide).isEmpty()) {
      return new HeapDumpReading.Unread("no heap dump could divide it");
    }
    try {
      Path written = Path.of(recorded.get().path()).toAbsolutePath();
      Path beside = capture.resolveSibling(written.getName(written.getNameCount() - 1));
      return read(Files.exists(beside) ? beside : written, recorded.get().bytes());
    } catch (IllegalArgumentException noFileName) {
      return new HeapDumpReading.Unread("the capture names no file for its heap dump");
    }
  }

  private HeapDumpReading read(Path file, long expectedBytes) {
    try {
      long bytes = Files.size(file);
      if (bytes != expectedBytes) {
        return new HeapDumpReading.Unread(
            file + " is not the heap dump of this capture: it was replaced or cut");
      }
      if (bytes > QUICKLY_READ_BYTES) {
        terminal.say("Reading " + file + ", " + new ByteAmount(bytes));
      }
      return new HeapDumpReading.Read(
          HeapDump.open(file, HeapDumpOptions.standard(), Progress.SILENT));
    } catch (DumpException unreadable) {
      return new HeapDumpReading.Unread(unreadable.getMessage().replaceFirst("\\.$", ""));
    } catch (IOException gone) {
      return new HeapDumpReading.Unread(
          "the heap dump " + file + " is not there any more, or not ours to read");
    }
  }
}
