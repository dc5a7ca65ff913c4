// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

import java.lang.instrument.Instrumentation;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/** Somebody else's agent that changes the class of file channels while the program runs. */
public final class LateAgent {

  /** Bytes mapped before it does. */
  public static final long BYTES_BEFORE = 400_009;

  /** Bytes mapped some looks later. */
  public static final long BYTES_LONG_AFTER = 500_009;

  private static Instrumentation instrumentation;

  private LateAgent() {}

  /** Called by the JVM. */
  public static void premain(String options, Instrumentation given) {
    instrumentation = given;
  }

  /** Takes a file. */
  public static void main(String[] args) throws Exception {
    Waiting.forHooks();
    map(args[0], BYTES_BEFORE);
    // After the agent's first look: as it starts to record it is asked for its hooks again.
    Thread.sleep(4000);
    instrumentation.retransformClasses(Class.forName("sun.nio.ch.FileChannelImpl"));
    Thread.sleep(5000);
    map(args[0], BYTES_LONG_AFTER);
  }

  private static void map(String file, long bytes) throws Exception {
    try (FileChannel channel = FileChannel.open(Path.of(file))) {
      channel.map(MapMode.READ_ONLY, 0, bytes);
    }
  }
}
