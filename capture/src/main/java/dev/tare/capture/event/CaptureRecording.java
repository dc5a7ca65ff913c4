// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.ResidentSample;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.chunk.ChunkWriter;
import dev.tare.capture.chunk.EventWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a capture. Its file appears under its name only when it is whole; until then what was
 * written is in the directory of temporary files.
 */
public final class CaptureRecording implements Closeable {

  private final ChunkWriter chunk;
  private final CaptureEvents events;

  /**
   * Begins a capture.
   *
   * @throws IOException if nothing can be written to the directory of temporary files
   */
  public CaptureRecording() throws IOException {
    // Such a file is readable for its owner only: a capture tells what the process does.
    Path directory = Files.createTempDirectory("tare-record-");
    try {
      chunk = ChunkWriter.create(directory.resolve("capture.jfr"), CaptureEvents.TYPES);
    } catch (IOException notBegun) {
      Files.deleteIfExists(directory);
      throw notBegun;
    }
    // Ctrl-C twice ends the JVM without closing what is open; the last comes first.
    directory.toFile().deleteOnExit();
    chunk.path().toFile().deleteOnExit();
    events = new CaptureEvents(chunk);
  }

  /** Writes whom the capture is about. */
  public void write(Target target) {
    events.write(target);
  }

  /** Writes a snapshot. */
  public void write(Snapshot snapshot) {
    events.write(snapshot);
  }

  /** Writes a cheap sample. */
  public void write(ResidentSample sample) {
    events.write(sample);
  }

  /** Takes single events. */
  EventWriter events() {
    return chunk.events();
  }

  /**
   * Ends the capture and puts it under its name.
   *
   * @param file where to; an older file is replaced
   * @param complete whether everything planned was recorded
   * @throws IOException if there is no space or no permission, now or since the capture was begun;
   *     nothing is left under the name then
   */
  public void finish(Path file, boolean complete) throws IOException {
    events.writeEnd(complete);
    chunk.flush();
    Path absolute = file.toAbsolutePath();
    Path partial = absolute.resolveSibling("." + absolute.getFileName() + ".partial");
    try {
      Files.copy(chunk.path(), partial, StandardCopyOption.REPLACE_EXISTING);
      moveInPlace(partial, absolute);
    } finally {
      Files.deleteIfExists(partial);
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

  /** Removes what lies in the directory of temporary files. */
  @Override
  public void close() {
    try (chunk) {
      Files.deleteIfExists(chunk.path());
      Files.deleteIfExists(chunk.path().getParent());
    } catch (IOException left) {
      // What is left there harms nobody.
    }
  }
}
