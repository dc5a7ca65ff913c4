// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The file of a JVM's attach socket, {@code /tmp/.java_pidN} where N is the id the JVM has for
 * itself. The directory does not depend on {@code java.io.tmpdir}.
 *
 * @param owner effective user id of the JVM; HotSpot gives the file to it
 */
record SocketFile(Path path, long owner) {

  private static final int FILE_TYPE = 0170000;
  private static final int SOCKET = 0140000;

  static SocketFile of(long pid, AttachStatus status) throws IOException {
    Path directory = temporaryDirectory(Path.of("/proc", Long.toString(pid), "root"));
    return new SocketFile(
        directory.resolve(".java_pid" + status.namespacePid()), status.effectiveUid());
  }

  /**
   * {@code /tmp} as the process sees it. Were it a symbolic link, the kernel would resolve it
   * against our root directory instead of that of the process.
   */
  static Path temporaryDirectory(Path root) throws IOException {
    Path directory = root.resolve("tmp");
    if (!Files.isSymbolicLink(directory)) {
      return directory;
    }
    Path target = Path.of("/").resolve(Files.readSymbolicLink(directory)).normalize();
    return root.resolve(Path.of("/").relativize(target));
  }

  /**
   * Whether the JVM's socket is there.
   *
   * @throws IOException if something else has its name: in a directory that everyone can write to,
   *     another user could answer in the JVM's place
   */
  boolean exists() throws IOException {
    Map<String, Object> attributes;
    try {
      attributes = Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return false;
    }
    int mode = (int) attributes.get("mode");
    int uid = (int) attributes.get("uid");
    if ((mode & FILE_TYPE) != SOCKET || Integer.toUnsignedLong(uid) != owner) {
      throw new IOException(path + " is not a socket of the user that the JVM runs as: delete it");
    }
    return true;
  }
}
