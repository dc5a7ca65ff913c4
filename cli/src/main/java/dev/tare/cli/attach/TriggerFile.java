// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file {@code .attach_pidN} that turns a JVM's next SIGQUIT into a start of the attach
 * listener.
 */
final class TriggerFile {

  /** Kept open: {@code /proc/PID/cwd} leads nowhere as soon as the process has ended. */
  private final SecureDirectoryStream<Path> directory;

  private final Path path;
  private final boolean ours;

  private TriggerFile(SecureDirectoryStream<Path> directory, Path path, boolean ours) {
    this.directory = directory;
    this.path = path;
    this.ours = ours;
  }

  /** Empty if no place takes the file with an owner that the JVM accepts. */
  static Optional<TriggerFile> create(long pid, AttachStatus status, Path temporaryDirectory) {
    Path workingDirectory = Path.of("/proc", Long.toString(pid), "cwd");
    String name = ".attach_pid" + status.namespacePid();
    for (Path directory : List.of(workingDirectory, temporaryDirectory)) {
      Optional<TriggerFile> file = create(directory.resolve(name), status.effectiveUid());
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  private static Optional<TriggerFile> create(Path path, long jvmUid) {
    try {
      TriggerFile file = createNew(path);
      if (file.isAcceptedBy(jvmUid)) {
        return Optional.of(file);
      }
      file.delete();
    } catch (IOException e) {
      // Not writable: the next directory may be.
    }
    return Optional.empty();
  }

  private static TriggerFile createNew(Path path) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(path.getParent());
    try {
      if (!(stream instanceof SecureDirectoryStream<Path> directory)) {
        throw new IOException("no secure access to " + path.getParent());
      }
      return new TriggerFile(directory, path, createNew(directory, path.getFileName()));
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  private static boolean createNew(SecureDirectoryStream<Path> directory, Path name)
      throws IOException {
    try {
      directory
          .newByteChannel(name, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))
          .close();
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * HotSpot takes a file of root or of its own user. Ours is one of the two, except on a network
   * file system that turns root into nobody. So the owner need not be changed, which would follow
   * whatever the owner of the directory put in place of the file.
   */
  private boolean isAcceptedBy(long jvmUid) throws IOException {
    try {
      int uid = (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
      return uid == 0 || Integer.toUnsignedLong(uid) == jvmUid;
    } catch (NoSuchFileException processEnded) {
      return false;
    }
  }

  /** Leaves a file alone that another tool made. */
  void delete() throws IOException {
    try (directory) {
      if (ours) {
        directory.deleteFile(path.getFileName());
      }
    } catch (NoSuchFileException jvmDeletedIt) {
      // HotSpot deletes it once it has seen it.
    }
  }
}
