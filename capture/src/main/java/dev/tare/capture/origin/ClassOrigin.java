// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.util.List;

/**
 * Something that classes come from, and which loaded classes it has.
 *
 * @param kind what it is
 * @param path as the process sees it; inside of an archive behind {@code !/}, for a module {@code
 *     jrt:/} and its name
 * @param fileBytes its size, 0 for a directory or a module
 * @param classFiles how many class files it has in all, loaded or not
 * @param identity what it says of itself
 * @param libraries the native libraries in it
 * @param classes those that were loaded when it was read
 */
public record ClassOrigin(
    OriginKind kind,
    String path,
    long fileBytes,
    int classFiles,
    ArchiveIdentity identity,
    List<OriginLibrary> libraries,
    List<OriginClass> classes) {

  /** Takes a private copy. */
  public ClassOrigin {
    libraries = List.copyOf(libraries);
    classes = List.copyOf(classes);
  }
}
