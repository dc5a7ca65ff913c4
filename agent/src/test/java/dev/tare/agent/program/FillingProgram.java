// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Waits, fills a disk at 5 MiB each 200 ms, waits again, and ends with a code of its own. */
public final class FillingProgram {

  /** The exit code. */
  public static final int CODE = 42;

  private FillingProgram() {}

  /** Takes a directory and how many milliseconds to wait before and after. */
  public static void main(String[] args) throws InterruptedException {
    Thread.sleep(Long.parseLong(args[1]));
    try (OutputStream file = Files.newOutputStream(Path.of(args[0], "filling"))) {
      while (true) {
        file.write(new byte[5 << 20]);
        Thread.sleep(200);
      }
    } catch (IOException full) {
      System.out.println("the disk is full");
    }
    Thread.sleep(Long.parseLong(args[2]));
    System.exit(CODE);
  }
}
