// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;

/** A file that a JVM wrote for us, and its way to where the user wants it. */
public final class FileOfTarget {

  private static final int FILE_TYPE = 0170000;
  private static final int REGULAR = 0100000;

  private final Path here;

  private FileOfTarget(Path here) {
    this.here = here;
  }

  /**
   * Checks that the file is the JVM's: where everyone can write, another user could put a link in
   * its place.
   *
   * @param here its path for us
   * @param owner the user id that the JVM writes files as
   * @throws IOException if it is not there, or somebody else's
   */
  public static FileOfTarget of(Path here, long owner) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(here, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
    boolean regular = ((int) attributes.get("mode") & FILE_TYPE) == REGULAR;
    if (!regular || Integer.toUnsignedLong((int) attributes.get("uid")) != owner) {
      throw new IOException(here + " is not a file of the user that the JVM runs as");
    }
    return new FileOfTarget(here);
  }

  /** Renames the file where it is beside its destination, and else copies it there. */
  public void to(Path destination) throws IOException {
    Path absolute = destination.toAbsolutePath().normalize();
    if (here.getParent().equals(absolute.getParent())) {
      Files.move(here, destination, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    Path partial = absolute.resolveSibling("." + absolute.getFileName() + ".partial");
    try (SeekableByteChannel from =
            Files.newByteChannel(here, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        OutputStream to = Files.newOutputStream(partial)) {
      Channels.newInputStream(from).transferTo(to);
    } catch (AccessDeniedException unreadable) {
      throw new IOException("this user may not read the file that the JVM wrote", unreadable);
    }
    try {
      Files.move(partial, destination, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
  }
}
