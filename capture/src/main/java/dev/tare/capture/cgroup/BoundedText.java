// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The text of a small kernel file, or why there is none. Reading never throws. */
sealed interface BoundedText {

  /** Room for what most files say. */
  int USUAL_BYTES = 256;

  /**
   * What the file said.
   *
   * @param text up to the bound; if the file was longer, up to the last whole line before it
   * @param cut whether the file was longer than the bound
   */
  record Read(String text, boolean cut) implements BoundedText {}

  /**
   * No text.
   *
   * @param reason one clause for a reader
   */
  record Absent(String reason) implements BoundedText {}

  /** Reads at most {@code maxBytes} of a regular file; anything else is absent, links included. */
  static BoundedText read(Path file, int maxBytes) {
    // A target's own mounts may be looked at: a pipe or a link put there must not be followed.
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Absent("not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      // Most are a number: the buffer of readNBytes would be a hundred times as large.
      byte[] bytes = new byte[Math.min(USUAL_BYTES, maxBytes + 1)];
      int length = in.readNBytes(bytes, 0, bytes.length);
      while (length == bytes.length && length <= maxBytes) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(length * 4L, maxBytes + 1L));
        length += in.readNBytes(bytes, length, bytes.length - length);
      }
      boolean cut = length > maxBytes;
      String text = new String(bytes, 0, Math.min(length, maxBytes), StandardCharsets.UTF_8);
      return new Read(cut ? text.substring(0, text.lastIndexOf('\n') + 1) : text, cut);
    } catch (NoSuchFileException e) {
      return new Absent("no such file");
    } catch (AccessDeniedException e) {
      return new Absent("permission denied");
    } catch (IOException e) {
      return new Absent(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }

  /** The lines; none if there is no text. */
  default List<String> lines() {
    return this instanceof Read read ? read.text().lines().toList() : List.of();
  }
}
