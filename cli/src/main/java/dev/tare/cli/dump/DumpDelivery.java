// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.dump;

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

/** Brings a dump from where the JVM wrote it to where the user wants it. */
final class DumpDelivery {

  private static final int FILE_TYPE = 0170000;
  private static final int REGULAR = 0100000;

  private final DumpPlace place;

  private DumpDelivery(DumpPlace place) {
    this.place = place;
  }

  /**
   * Checks that the file is the JVM's: where everyone can write, another user could put a link in
   * its place.
   *
   * @param owner the user id that the JVM writes files as
   */
  static DumpDelivery of(DumpPlace place, long owner) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(place.here(), "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
    boolean regular = ((int) attributes.get("mode") & FILE_TYPE) == REGULAR;
    if (!regular || Integer.toUnsignedLong((int) attributes.get("uid")) != owner) {
      throw new IOException(place.here() + " is not a file of the user that the JVM runs as");
    }
    return new DumpDelivery(place);
  }

  /** Renames the file, or copies it to another file system. */
  void to(Path destination) throws IOException {
    if (place.isBeside(destination)) {
      Files.move(place.here(), destination, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    Path absolute = destination.toAbsolutePath().normalize();
    Path partial = absolute.resolveSibling("." + absolute.getFileName() + ".partial");
    try (SeekableByteChannel from =
            Files.newByteChannel(
                place.here(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
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
