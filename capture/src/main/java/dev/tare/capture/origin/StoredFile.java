// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in an archive or a directory.
 *
 * @param name exactly as it is there, from its top; with slashes
 * @param bytes its length as the archive or directory tells it
 * @param content opens it, as long as what it is in is open
 */
record StoredFile(String name, long bytes, Content content) {

  /** Opens a file. */
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException;
  }

  /** A file of a file system. */
  static StoredFile of(String name, Path path) throws IOException {
    return new StoredFile(name, Files.size(path), () -> Files.newInputStream(path));
  }

  /**
   * Reads it.
   *
   * @param most more bytes are not taken; archives may tell wrong lengths
   * @return nothing if it is longer
   */
  byte[] read(int most) throws IOException {
    if (bytes > most) {
      return new byte[0];
    }
    try (InputStream in = content.open()) {
      byte[] read = in.readNBytes(most);
      return in.read() < 0 ? read : new byte[0];
    }
  }
}
