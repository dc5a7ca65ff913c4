// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A chunk as a recording of its own that any JDK reads: its file where that is one, else a copy
 * that is deleted on closing. The file of the chunk is never written to.
 *
 * @param path the recording
 * @param isCopy whether it is a copy
 */
public record FinishedChunk(Path path, boolean isCopy) implements Closeable {

  /**
   * Makes a copy if one is needed.
   *
   * @throws IOException if there is no room for it; nothing is left then
   */
  public static FinishedChunk of(Chunk chunk) throws IOException {
    if (chunk.isFinishedFile()) {
      return new FinishedChunk(chunk.file(), false);
    }
    // Such a file is readable for its owner only: a capture tells what the process does.
    FinishedChunk copy = new FinishedChunk(Files.createTempFile("tare-chunk-", ".jfr"), true);
    // Ctrl-C ends the JVM without closing what is open.
    copy.path.toFile().deleteOnExit();
    try {
      chunk.copyFinishedTo(copy.path);
      return copy;
    } catch (IOException | RuntimeException notCopied) {
      copy.close();
      throw notCopied;
    }
  }

  @Override
  public void close() {
    try {
      if (isCopy) {
        Files.deleteIfExists(path);
      }
    } catch (IOException notDeleted) {
      // The JVM tries again when it ends.
    }
  }
}
