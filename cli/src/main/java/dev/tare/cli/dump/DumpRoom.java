// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.dump;

import dev.tare.reports.amount.ByteAmount;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The room for a dump. A JVM that fills a disk harms more than itself, so it is looked at first.
 */
final class DumpRoom {

  private DumpRoom() {}

  /**
   * Refuses a directory with too little room.
   *
   * @param directory where the dump will be written
   * @param bytes what it may need
   * @throws IOException with one line that says so
   */
  static void require(Path directory, long bytes) throws IOException {
    long free = usableBytes(directory);
    if (free < bytes) {
      throw new IOException(
          String.format(
              "%s has %s free and the dump may need %s; make room there or choose another place"
                  + " with -o",
              directory, new ByteAmount(free), new ByteAmount(bytes)));
    }
  }

  private static long usableBytes(Path directory) throws IOException {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (FileSystemException unusable) {
      throw new IOException(directory + " is not ours to look at", unusable);
    }
  }
}
