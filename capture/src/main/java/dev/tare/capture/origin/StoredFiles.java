// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;

/** The files of one archive or directory, which can be read until it is closed. */
interface StoredFiles extends Closeable {

  /** More is no class path, but a directory such as the root. */
  int MOST_FILES = 500_000;

  /** By name; those of an archive in the order in which its directory has them. */
  Map<String, StoredFile> byName();

  @Override
  default void close() throws IOException {}

  /**
   * Whether a name leads to a file. A JVM looks for {@code a/B.class} in an archive and for no
   * other spelling of it, so an entry {@code ./a/B.class}, {@code /a/B.class} or {@code a//B.class}
   * is nothing to it.
   */
  static boolean isFile(String name) {
    if (name.chars().anyMatch(each -> each < ' ' || each == 0x7f || each == '\\')) {
      return false;
    }
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }
}
