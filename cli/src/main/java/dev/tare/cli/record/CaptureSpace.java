// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.capture.event.CaptureRecording;
import dev.tare.cli.CommandFailure;
import dev.tare.reports.amount.ByteAmount;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The room for a capture, at its destination and where it is collected first. Looked at before
 * anything is written, so that a series ends with what it has.
 */
final class CaptureSpace {

  private final Path destination;
  private final Path scratch;
  private long collectedBytes;

  /**
   * The room in two directories, which may be one.
   *
   * @param destination where the capture will be
   * @param scratch where it is collected
   */
  CaptureSpace(Path destination, Path scratch) {
    this.destination = destination;
    this.scratch = scratch;
  }

  /** The room for a file, and in the directory for temporary files. */
  static CaptureSpace of(Path file) {
    return new CaptureSpace(
        file.toAbsolutePath().getParent(), Path.of(System.getProperty("java.io.tmpdir")));
  }

  /**
   * Refuses to go on when there is not enough room for what was collected and some more.
   *
   * @param moreBytes what is about to be written
   */
  void require(long moreBytes) throws CommandFailure {
    if (!Files.isWritable(scratch)) {
      throw unusable(scratch, null);
    }
    boolean oneStore = store(destination).equals(store(scratch));
    long wholeBytes = collectedBytes + moreBytes;
    require(
        scratch,
        oneStore ? moreBytes + wholeBytes : moreBytes,
        "name another with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIRECTORY");
    require(destination, wholeBytes, "choose another place with -o");
  }

  /** A capture to write to. */
  CaptureRecording begin() throws CommandFailure {
    try {
      return new CaptureRecording();
    } catch (IOException cause) {
      throw unusable(scratch, cause);
    }
  }

  /** Counts what was written. */
  void collected(long bytes) {
    collectedBytes += bytes;
  }

  private static void require(Path directory, long bytes, String alternative)
      throws CommandFailure {
    long freeBytes = usableBytes(directory);
    if (freeBytes < bytes) {
      throw new CommandFailure(
          String.format(
              "Cannot record: %s has %s free and the capture needs about %s."
                  + " Make room there, or %s.",
              directory, new ByteAmount(freeBytes), new ByteAmount(bytes), alternative));
    }
  }

  private static long usableBytes(Path directory) throws CommandFailure {
    try {
      return store(directory).getUsableSpace();
    } catch (IOException unreadable) {
      throw unusable(directory, unreadable);
    }
  }

  private static FileStore store(Path directory) throws CommandFailure {
    try {
      return Files.getFileStore(directory);
    } catch (IOException unreadable) {
      throw unusable(directory, unreadable);
    }
  }

  private static CommandFailure unusable(Path directory, IOException cause) {
    return new CommandFailure(
        "Cannot record: "
            + directory
            + " is no directory that this user may write to. Create it first.",
        cause);
  }
}
