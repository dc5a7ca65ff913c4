// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.analyzer.jvm.JavaCommand;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells the application apart from its libraries. What the user names is the application's. Of what
 * is left, directories of class files are, also those inside of an executable archive or of a web
 * application; only where there is none it is the archive with the main class.
 */
final class ApplicationParts {

  private final Set<String> paths = new HashSet<>();
  private final List<String> packages;

  /**
   * Finds the application.
   *
   * @param origins of all classes
   * @param index of the same
   * @param command main class or archive of the process with its arguments; empty if not known
   * @param packages that the user says are the application's
   */
  ApplicationParts(
      List<ClassOrigin> origins, OriginIndex index, String command, List<String> packages) {
    this.packages = List.copyOf(packages);
    for (ClassOrigin origin : origins) {
      if (origin.kind() == OriginKind.DIRECTORY && !origin.classes().isEmpty()) {
        paths.add(origin.path());
      }
    }
    if (paths.isEmpty() && packages.isEmpty()) {
      for (String program : new JavaCommand(command).programs()) {
        if (paths.isEmpty()) {
          addProgram(program, origins, index);
        }
      }
    }
  }

  private void addProgram(String program, List<ClassOrigin> origins, OriginIndex index) {
    for (ClassOrigin origin : origins) {
      if (origin.path().equals(program) || origin.path().endsWith("/" + program)) {
        paths.add(origin.path());
      }
    }
    // A module is started as module/class.
    index
        .inArchive(program.substring(program.indexOf('/') + 1))
        .ifPresent(found -> paths.add(found.origin().path()));
  }

  /** Whether a class is the application's by where it comes from. */
  boolean has(ClassOrigin origin) {
    return paths.contains(origin.path());
  }

  /** Whether a class is the application's because the user says so. */
  boolean isNamed(String className) {
    for (String each : packages) {
      if (className.equals(each) || className.startsWith(each + ".")) {
        return true;
      }
    }
    return false;
  }
}
