// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/** Maps a piece of a file very often, and the whole of it once in the midst of that. */
public final class ThickMapsProgram {

  /** How often a piece is mapped. */
  public static final int PIECES = 20_000;

  /** Bytes of a piece. */
  public static final int PIECE_BYTES = 4_099;

  private ThickMapsProgram() {}

  /**
   * Takes a file of a mebibyte and more, and how many bytes of input it waits for first; waits for
   * the end of its input.
   */
  public static void main(String[] args) throws Exception {
    Waiting.forHooks();
    System.in.readNBytes(Integer.parseInt(args[1]));
    try (FileChannel file = FileChannel.open(Path.of(args[0]))) {
      for (int i = 0; i < PIECES; i++) {
        file.map(MapMode.READ_ONLY, 0, PIECE_BYTES);
        if (i == PIECES / 2) {
          mapAll(file);
          // The agent writes what there is; of what follows nothing gets an event for a while.
          Thread.sleep(1000);
        }
      }
    }
    Waiting.asTold(args, 2);
  }

  static void mapAll(FileChannel file) throws IOException {
    file.map(MapMode.READ_ONLY, 0, file.size());
  }
}
