// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A file of incompressible data for programs to map. */
final class DataFile {
  /** 200 MiB. */
  static final long ROUND_BYTES = 200L << 20;

  /** A prime number of pages and the first 1013 bytes of another: about 200 MiB. */
  static final long ODD_BYTES = 50_021L * 4096 + 1013;

  private DataFile() {}

  /** Writes such a file, unless the directory holds it already. */
  static Path in(Path directory, long bytes) throws IOException {
    Path file = directory.resolve("media-" + bytes + ".dat");
    if (Files.exists(file)) {
      return file;
    }
    SplittableRandom random = new SplittableRandom(bytes);
    byte[] block = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (long left = bytes; left > 0; left -= block.length) {
        random.nextBytes(block);
        out.write(block, 0, (int) Math.min(block.length, left));
      }
    }
    return file;
  }
}
