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
 * @param shared what other archives have many names of classes in common with it; of two archives
 *     one says so
 */
public record ClassOrigin(
    OriginKind kind,
    String path,
    long fileBytes,
    int classFiles,
    ArchiveIdentity identity,
    List<OriginLibrary> libraries,
    List<OriginClass> classes,
    List<SharedClasses> shared) {

  /** One of which is not known what it shares. */
  public ClassOrigin(
      OriginKind kind,
      String path,
      long fileBytes,
      int classFiles,
      ArchiveIdentity identity,
      List<OriginLibrary> libraries,
      List<OriginClass> classes) {
    this(kind, path, fileBytes, classFiles, identity, libraries, classes, List.of());
  }

  /** Takes private copies. */
  public ClassOrigin {
    libraries = List.copyOf(libraries);
    classes = List.copyOf(classes);
    shared = List.copyOf(shared);
  }

  /** The same that shares these classes. */
  public ClassOrigin withShared(List<SharedClasses> classesOfOthers) {
    return new ClassOrigin(
        kind, path, fileBytes, classFiles, identity, libraries, classes, classesOfOthers);
  }
}
