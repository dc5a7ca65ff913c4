// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.origin.OriginLibrary;
import java.util.List;
import java.util.Optional;

/**
 * An artifact that has classes of the same names as another one.
 *
 * @param name group and artifact, as far as they are known
 * @param owner under which it is in the ledger, which another artifact may share; absent if several
 *     files of its name have different ones
 * @param paths of its archives
 * @param classFiles how many class files the one of them has that has most
 * @param loadedClasses how many loaded classes are its, of a moved copy those that were moved
 * @param libraries the native libraries in its archives
 */
public record LibraryBuild(
    String name,
    Optional<Owner> owner,
    List<String> paths,
    int classFiles,
    long loadedClasses,
    List<OriginLibrary> libraries) {

  /** Takes private copies. */
  public LibraryBuild {
    paths = List.copyOf(paths);
    libraries = List.copyOf(libraries);
  }
}
