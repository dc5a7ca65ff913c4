// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out which C library a process runs with, which decides how its malloc can be read. */
final class CLibrary {

  private static final Pattern GLIBC_FILE = Pattern.compile(".*/libc(?:-2\\.\\d+)?\\.so(?:\\.6)?");
  private static final Pattern MUSL_FILE = Pattern.compile(".*/(?:ld-musl-.*|libc\\.musl-.*)");
  private static final Pattern GLIBC_VERSION =
      Pattern.compile("GNU C Library [^\\n]{0,80}?release version (2\\.\\d+)");
  private static final byte[] BANNER = "GNU C Library ".getBytes(StandardCharsets.ISO_8859_1);

  /** What is in the pattern, and more. */
  private static final int BANNER_BYTES = 256;

  private static final int CHUNK_BYTES = 1 << 16;
  private static final long MAXIMUM_FILE_BYTES = 16L << 20;

  private final ProcFiles files;

  CLibrary(ProcFiles files) {
    this.files = files;
  }

  /**
   * For example {@code glibc 2.36}, {@code glibc} with unknown version, {@code musl}; or empty.
   *
   * @param maps the text of maps, for which, unlike smaps, the kernel walks no pages
   */
  String name(String maps) {
    for (String line : maps.split("\n")) {
      int pathStart = line.indexOf(" /");
      String path = line.substring(pathStart + 1).replace(" (deleted)", "");
      if (pathStart > 0 && MUSL_FILE.matcher(path).matches()) {
        return "musl";
      }
      if (pathStart > 0 && GLIBC_FILE.matcher(path).matches()) {
        return ("glibc " + version(line.substring(0, line.indexOf(' ')), path)).strip();
      }
    }
    return "";
  }

  /** The version as the library's own banner says it, which every glibc file holds. */
  private String version(String range, String path) {
    List<Path> candidates = new ArrayList<>();
    candidates.add(files.path("map_files").resolve(range));
    Optional<Path> asSeen = files.asSeen(path);
    if (asSeen.isPresent()) {
      candidates.add(asSeen.get());
    }
    for (Path candidate : candidates) {
      try {
        if (Files.size(candidate) <= MAXIMUM_FILE_BYTES) {
          return version(candidate);
        }
      } catch (IOException | SecurityException notReadable) {
        continue;
      }
    }
    return "";
  }

  /**
   * Reads piece by piece: the file has 2 MB, and inside of an observed process each would count.
   */
  private static String version(Path library) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (InputStream in = Files.newInputStream(library)) {
      int kept = 0;
      for (int read = in.read(chunk); read > 0; read = in.read(chunk, kept, CHUNK_BYTES - kept)) {
        int length = kept + read;
        for (int at = indexOfBanner(chunk, 0, length); at >= 0; ) {
          int end = Math.min(length, at + BANNER_BYTES);
          Matcher matcher =
              GLIBC_VERSION.matcher(new String(chunk, at, end - at, StandardCharsets.ISO_8859_1));
          if (matcher.find()) {
            return matcher.group(1);
          }
          at = indexOfBanner(chunk, at + 1, length);
        }
        // A banner may be cut by the end of what was read.
        kept = Math.min(length, BANNER_BYTES);
        System.arraycopy(chunk, length - kept, chunk, 0, kept);
      }
    }
    return "";
  }

  private static int indexOfBanner(byte[] bytes, int from, int length) {
    for (int i = from; i <= length - BANNER.length; i++) {
      if (bytes[i] == BANNER[0]
          && Arrays.equals(bytes, i, i + BANNER.length, BANNER, 0, BANNER.length)) {
        return i;
      }
    }
    return -1;
  }
}
