// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/** How the programs read a file. */
final class FileMaps {

  private FileMaps() {}

  /** The whole file, mapped. */
  static ByteBuffer all(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.map(MapMode.READ_ONLY, 0, channel.size());
    }
  }

  /** So much of a file, mapped. */
  static ByteBuffer start(Path file, long bytes) {
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.map(MapMode.READ_ONLY, 0, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
