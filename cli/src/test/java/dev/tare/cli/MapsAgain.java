// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import dev.tare.testing.Lifeline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/** Maps a file ten times a second. */
public final class MapsAgain {

  /** How much of it. */
  static final long BYTES = 600_071;

  private MapsAgain() {}

  /** Takes the file. */
  public static void main(String[] args) {
    Path file = Path.of(args[0]);
    Thread mapping = new Thread(() -> mapForEver(file), "mapping");
    mapping.setDaemon(true);
    mapping.start();
    Lifeline.ready("");
  }

  private static void mapForEver(Path file) {
    try {
      while (true) {
        mapAgain(file);
        Thread.sleep(100);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void mapAgain(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      channel.map(MapMode.READ_ONLY, 0, BYTES);
    }
  }
}
