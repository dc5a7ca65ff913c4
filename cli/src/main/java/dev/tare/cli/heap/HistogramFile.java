// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import dev.tare.capture.event.CaptureException;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.jvm.ClassHistogram;
import dev.tare.cli.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A class histogram that a JVM printed: as text in a file of its own, or in a capture. */
final class HistogramFile {

  /** A line a class, and no program has so many. */
  private static final long LARGEST_BYTES = 1L << 28;

  private HistogramFile() {}

  /** Reads it. */
  static String read(Path file) throws CommandFailure, CaptureException {
    if (RecordingStart.isIn(file)) {
      return CaptureFile.read(file)
          .last()
          .jvmText("GC.class_histogram")
          .orElseThrow(() -> failure(file, "it is a capture without a class histogram", null));
    }
    String text = text(file);
    if (ClassHistogram.parse(text).isEmpty()) {
      throw failure(file, "it is no class histogram that ends with its total", null);
    }
    return text;
  }

  private static String text(Path file) throws CommandFailure {
    try {
      if (Files.size(file) > LARGEST_BYTES) {
        throw failure(file, "it is too large for a class histogram", null);
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw failure(file, "there is no such file that may be read", unreadable);
    }
  }

  private static CommandFailure failure(Path file, String why, IOException cause) {
    return new CommandFailure(
        "Cannot read the class histogram "
            + file
            + ": "
            + why
            + ". Write one with jcmd PID GC.class_histogram > FILE.",
        cause);
  }
}
