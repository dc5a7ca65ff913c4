// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

import dev.tare.heap.work.Progress;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a dump file, unpacked if it is compressed.
 *
 * @param bytes the mapped file
 * @param damage why a compressed file could be unpacked in part only, or the empty string
 */
public record DumpSource(DumpBytes bytes, String damage) {

  private static final int GZIP_MAGIC = 0x1F8B;
  private static final int COPY_BYTES = 1 << 16;

  /**
   * Opens a dump. A compressed one is unpacked into a file in the scratch directory that is deleted
   * as soon as it is mapped, so that nothing is left whatever happens.
   *
   * @throws DumpException one line if there is nothing to read
   */
  public static DumpSource open(Path file, Path scratchDirectory, Progress progress)
      throws DumpException {
    try {
      if (Files.isDirectory(file)) {
        throw new DumpException(file + " is a directory; name a heap dump (.hprof) in it.");
      }
      if (!Files.isRegularFile(file) && Files.exists(file)) {
        throw new DumpException(file + " is no regular file; name a heap dump (.hprof).");
      }
      return isCompressed(file)
          ? unpack(file, scratchDirectory, progress)
          : new DumpSource(DumpBytes.map(file), "");
    } catch (DumpException known) {
      throw known;
    } catch (NoSuchFileException missing) {
      throw new DumpException(file + " does not exist; check the path.", missing);
    } catch (AccessDeniedException denied) {
      throw new DumpException(
          file + " may not be read; a dump belongs to the user of the JVM: use that user or root.",
          denied);
    } catch (IOException failed) {
      throw new DumpException(file + " cannot be read: " + failed.getMessage(), failed);
    }
  }

  private static boolean isCompressed(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(2);
      return start.length == 2 && ((start[0] & 0xFF) << 8 | start[1] & 0xFF) == GZIP_MAGIC;
    }
  }

  private static DumpSource unpack(Path file, Path scratchDirectory, Progress progress)
      throws IOException {
    Path scratch;
    try {
      scratch = Files.createTempFile(scratchDirectory, "tare-heap-", ".hprof");
    } catch (IOException failed) {
      throw new DumpException(
          "No scratch file to unpack "
              + file
              + " can be made in "
              + scratchDirectory
              + "; unpack it with gunzip first.",
          failed);
    }
    try {
      String damage = "";
      long packedBytes = Files.size(file);
      try (InputStream raw = Files.newInputStream(file);
          CountedInput counted = new CountedInput(raw);
          InputStream in = new GZIPInputStream(counted, COPY_BYTES);
          OutputStream out = Files.newOutputStream(scratch)) {
        byte[] buffer = new byte[COPY_BYTES];
        while (true) {
          int read;
          try {
            read = in.read(buffer);
          } catch (EOFException | ZipException broken) {
            damage = "its compressed data is damaged: " + broken.getMessage();
            break;
          }
          if (read < 0) {
            break;
          }
          write(out, buffer, read, file, scratchDirectory);
          progress.at("unpacking", counted.readBytes(), packedBytes);
        }
      } catch (EOFException | ZipException broken) {
        damage = "its compressed data is damaged: " + broken.getMessage();
      }
      return new DumpSource(DumpBytes.map(scratch), damage);
    } finally {
      Files.deleteIfExists(scratch);
    }
  }

  private static void write(
      OutputStream out, byte[] buffer, int length, Path file, Path scratchDirectory)
      throws DumpException {
    try {
      out.write(buffer, 0, length);
    } catch (IOException full) {
      throw new DumpException(
          file
              + " cannot be unpacked into "
              + scratchDirectory
              + ": "
              + full.getMessage()
              + "; choose a larger place with java.io.tmpdir.",
          full);
    }
  }
}
