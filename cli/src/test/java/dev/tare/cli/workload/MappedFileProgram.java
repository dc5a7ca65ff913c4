// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TargetLaunch;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A small program that maps one file twelve times, as a whole or in windows. */
public final class MappedFileProgram {
  /** How often the file is mapped. */
  public static final int MAPPINGS = 12;

  private MappedFileProgram() {}

  /** Describes a target that maps the file of 200 MiB and reads every page of every mapping. */
  public static TargetLaunch whole(TestJdk jdk, Path directory) throws IOException {
    return on(jdk).args("whole", file(directory));
  }

  /**
   * Describes a target that maps twelve different windows of the file, touches them in part, and
   * writes to some of them, which are private.
   */
  public static TargetLaunch windows(TestJdk jdk, Path directory, long seed) throws IOException {
    return on(jdk).args("windows", file(directory), seed);
  }

  /** The file of exactly 200 MiB that both map; written on first use. */
  public static Path file(Path directory) throws IOException {
    return DataFile.in(directory, DataFile.ROUND_BYTES);
  }

  /** Takes the word whole or windows, the file and, for windows, a seed. */
  public static void main(String[] args) throws IOException {
    try (MappedData mapped = new MappedData(Path.of(args[1]))) {
      switch (args[0]) {
        case "whole" -> {
          for (int i = 0; i < MAPPINGS; i++) {
            mapped.readThrough();
          }
        }
        case "windows" -> touchWindows(mapped, new SplittableRandom(Long.parseLong(args[2])));
        default -> throw new IllegalArgumentException("Neither whole nor windows: " + args[0]);
      }
      Lifeline.ready(
          "mappings=%d fileBytes=%d readPages=%d copiedPages=%d checksum=%d"
              .formatted(
                  mapped.mappings(),
                  mapped.fileBytes(),
                  mapped.readPages(),
                  mapped.copiedPages(),
                  mapped.checksum()));
    }
  }

  private static void touchWindows(MappedData mapped, SplittableRandom random) throws IOException {
    int privateWindows = random.nextInt(3, 7);
    for (int i = 0; i < MAPPINGS; i++) {
      mapped.touchWindow(random, i < privateWindows);
    }
  }

  private static TargetLaunch on(TestJdk jdk) {
    return TargetJvm.on(jdk).jvmArgs("-XX:+UseSerialGC", "-Xmx64m").main(MappedFileProgram.class);
  }
}
