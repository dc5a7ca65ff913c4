// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a JVM's files are for us.
 *
 * @param pid the process as its id in our PID namespace
 */
public record TargetFiles(long pid) {

  /** The directory for temporary files, as HotSpot on Linux knows it. */
  public static final String TEMPORARY_DIRECTORY = "/tmp";

  /** Whether a path leads the process to the same file as us. */
  public boolean seeOurPaths() {
    try {
      return Files.readSymbolicLink(proc().resolve("ns/mnt"))
              .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")))
          && Files.readSymbolicLink(proc().resolve("root"))
              .equals(Files.readSymbolicLink(Path.of("/proc/self/root")));
    } catch (IOException notOursToKnow) {
      return false;
    }
  }

  /**
   * The process's {@link #TEMPORARY_DIRECTORY} as a path of ours.
   *
   * @throws IOException if the process is gone or not ours to look at
   */
  public Path temporaryDirectory() throws IOException {
    return SocketFile.temporaryDirectory(proc().resolve("root"));
  }

  /**
   * The user that the process creates files as, as our user namespace numbers it.
   *
   * @throws IOException if the process is gone
   */
  public long fileOwner() throws IOException {
    return AttachStatus.of(Long.toString(pid)).effectiveUid();
  }

  private Path proc() {
    return Path.of("/proc", Long.toString(pid));
  }
}
