// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that a command will write. It appears under its name only when it is whole, and replaces
 * another only when the user said so.
 */
public final class OutputFile {

  private final Path path;
  private final boolean replaces;

  private OutputFile(Path path, boolean replaces) {
    this.path = path;
    this.replaces = replaces;
  }

  /**
   * Checks that the file can be written, before the work is done that fills it.
   *
   * @param path where to
   * @param force whether it may replace another
   */
  public static OutputFile of(Path path, boolean force) throws CommandFailure {
    Path directory = path.toAbsolutePath().getParent();
    if (directory == null || Files.isDirectory(path)) {
      throw failure(path, "it is a directory. Name a file in it.");
    } else if (!Files.isDirectory(directory)) {
      throw failure(path, "there is no directory " + directory + ". Create it first.");
    } else if (!Files.isWritable(directory)) {
      throw failure(path, directory + " may not be written by this user. Choose another place.");
    } else if (!force && Files.exists(path)) {
      throw failure(path, "it exists. Replace it with --force, or choose another name with -o.");
    }
    return new OutputFile(path, force);
  }

  /** A file of that name, or of the first free name like it. */
  public static OutputFile unused(Path path) throws CommandFailure {
    return of(numbered(path, 1), false);
  }

  /** Where the file will be. */
  public Path path() {
    return path;
  }

  /**
   * Where to write now: the same, unless somebody else wrote a file of that name meanwhile; work
   * that is done is not thrown away for that.
   */
  public Path unusedPath() {
    return replaces ? path : numbered(path, 1);
  }

  /**
   * Writes the file as a whole.
   *
   * @return where it is
   */
  public Path write(String text) throws CommandFailure {
    Path target = unusedPath();
    Path absolute = target.toAbsolutePath();
    Path partial = absolute.resolveSibling("." + absolute.getFileName() + ".partial");
    try {
      try {
        Files.writeString(partial, text);
        moveInPlace(partial, absolute);
      } finally {
        Files.deleteIfExists(partial);
      }
      return target;
    } catch (IOException cause) {
      throw notWritten(cause);
    }
  }

  /** The first of {@code app.jfr}, {@code app-2.jfr}, {@code app-3.jfr}... that is not there. */
  private static Path numbered(Path path, int number) {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
    String suffix = number == 1 ? "" : "-" + number;
    Path candidate = path.resolveSibling(name.substring(0, dot) + suffix + name.substring(dot));
    return Files.exists(candidate) ? numbered(path, number + 1) : candidate;
  }

  /** Says why the file could not be written. */
  public CommandFailure notWritten(IOException cause) {
    // The messages of file system exceptions begin with the names of files.
    String message = String.valueOf(cause.getMessage());
    String why = message.substring(message.lastIndexOf(": ") + 1).strip();
    return new CommandFailure(
        "Cannot write " + path + ": " + why + ". Make room there, or choose another place.", cause);
  }

  private static void moveInPlace(Path partial, Path file) throws IOException {
    try {
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException notOnThisFileSystem) {
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static CommandFailure failure(Path path, String why) {
    return new CommandFailure("Cannot write " + path + ": " + why);
  }
}
