// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The bytes with which a JFR recording begins. */
final class RecordingStart {

  private static final byte[] MAGIC = "FLR\0".getBytes(StandardCharsets.US_ASCII);

  private RecordingStart() {}

  /** Whether a file begins with them; one that cannot be read does not. */
  static boolean isIn(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream start = Files.newInputStream(file)) {
      return Arrays.equals(start.readNBytes(MAGIC.length), MAGIC);
    } catch (IOException unreadable) {
      // Whoever reads it as something else says why it cannot be read.
      return false;
    }
  }
}
