// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/** Maps a file once and prints what another agent saw of it. */
public final class MappingProgram {

  /** Bytes mapped. */
  public static final long BYTES = 600_011;

  private MappingProgram() {}

  /** Takes a file; waits for the end of its input. */
  public static void main(String[] args) throws Exception {
    Waiting.forHooks();
    try (FileChannel channel = FileChannel.open(Path.of(args[0]))) {
      channel.map(MapMode.READ_ONLY, 0, BYTES);
    }
    Waiting.asTold(args, 1);
    System.out.println(System.getProperty(OtherAgent.SAW));
  }
}
