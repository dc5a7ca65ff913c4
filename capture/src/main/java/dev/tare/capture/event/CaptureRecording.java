// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.ResidentSample;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import jdk.jfr.Recording;

/**
 * Writes a capture: a JFR recording that holds our events and none of this JVM's own. The file
 * appears under its name only when it is whole.
 */
public final class CaptureRecording implements Closeable {

  private final Recording recording = new Recording();

  /** Starts a recording. */
  public CaptureRecording() {
    recording.setName("tare");
    CaptureEvents.enableFacts(recording);
    CaptureEvents.enableOutsideFacts(recording);
    recording.start();
  }

  /** Writes whom the capture is about. */
  public void write(Target target) {
    CaptureEvents.write(target);
  }

  /** Writes a snapshot. */
  public void write(Snapshot snapshot) {
    CaptureEvents.write(snapshot);
  }

  /** Writes a cheap sample. */
  public void write(ResidentSample sample) {
    CaptureEvents.write(sample);
  }

  /**
   * Ends the capture and puts it under its name.
   *
   * @param file where to; an older file is replaced
   * @param complete whether everything planned was recorded
   * @throws IOException if there is no space or no permission; nothing is left under the name then
   */
  public void finish(Path file, boolean complete) throws IOException {
    CaptureEvents.writeEnd(complete);
    recording.stop();
    Path absolute = file.toAbsolutePath();
    Path partial = absolute.resolveSibling("." + absolute.getFileName() + ".partial");
    try {
      copyTo(partial);
      moveInPlace(partial, absolute);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Copies by ourselves: {@link Recording#dump} hides why the system refuses to write. */
  private void copyTo(Path partial) throws IOException {
    try (InputStream chunks = recording.getStream(null, null)) {
      if (chunks == null) {
        throw new IOException("the flight recorder has kept no events");
      }
      Files.copy(chunks, partial, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void moveInPlace(Path partial, Path file) throws IOException {
    try {
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException notOnThisFileSystem) {
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
