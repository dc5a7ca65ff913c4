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

  /** Takes a file and how many milliseconds to wait. */
  public static void main(String[] args) throws Exception {
    try (FileChannel channel = FileChannel.open(Path.of(args[0]))) {
      channel.map(MapMode.READ_ONLY, 0, BYTES);
    }
    Thread.sleep(Long.parseLong(args[1]));
    System.out.println(System.getProperty(OtherAgent.SAW));
  }
}
