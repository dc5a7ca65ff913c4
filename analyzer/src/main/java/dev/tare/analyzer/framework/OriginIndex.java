// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import dev.tare.capture.origin.OriginKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Class files by the name of their class; the first place in which the JVM looks counts. */
final class OriginIndex {

  private final Map<String, Found> modules = new HashMap<>();
  private final Map<String, Found> archives = new HashMap<>();

  /**
   * A class file.
   *
   * @param origin where it is
   * @param file what is known of it
   */
  record Found(ClassOrigin origin, OriginClass file) {}

  OriginIndex(List<ClassOrigin> origins) {
    for (ClassOrigin origin : origins) {
      Map<String, Found> index = origin.kind() == OriginKind.MODULE ? modules : archives;
      for (OriginClass file : origin.classes()) {
        index.putIfAbsent(file.name(), new Found(origin, file));
      }
    }
  }

  /** In a module of the JDK. */
  Optional<Found> inModule(String className) {
    return Optional.ofNullable(modules.get(className));
  }

  /** In an archive or directory of the application. */
  Optional<Found> inArchive(String className) {
    return Optional.ofNullable(archives.get(className));
  }
}
