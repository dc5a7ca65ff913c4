// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import dev.tare.capture.jvm.PerformanceData;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a JVM runs.
 *
 * @param text a class name, {@code module/class}, or the path of a jar or a source file
 */
public record JavaProgram(String text) {

  /** Options of the java launcher that take the next word (java(1)). */
  private static final Set<String> OPTIONS_WITH_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--limit-modules",
          "--enable-native-access",
          "--illegal-native-access",
          "--add-reads",
          "--add-exports",
          "--add-opens",
          "--patch-module",
          "--source");

  private static final Set<String> OPTIONS_BEFORE_MODULE = Set.of("-m", "--module");

  /**
   * The program of a command line of the java launcher, absent when it is hidden in an argument
   * file or there is none.
   */
  static Optional<JavaProgram> ofCommandLine(List<String> words) {
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      boolean namesProgram = word.equals("-jar") || OPTIONS_BEFORE_MODULE.contains(word);
      if (namesProgram) {
        return i + 1 < words.size() ? of(words.get(i + 1)) : Optional.empty();
      } else if (word.startsWith("--module=")) {
        return of(word.substring("--module=".length()));
      } else if (OPTIONS_WITH_VALUE.contains(word)) {
        i++;
      } else if (word.startsWith("@")) {
        return Optional.empty();
      } else if (!word.startsWith("-")) {
        return of(word);
      }
    }
    return Optional.empty();
  }

  /** The program that a JVM publishes. */
  static Optional<JavaProgram> published(PerformanceData data) {
    return data.javaCommand()
        .flatMap(
            command ->
                ofJavaCommand(command, data.text("java.property.java.class.path").orElse("")));
  }

  /**
   * The program out of what a JVM publishes.
   *
   * @param command the program and its arguments, joined by blanks
   * @param classPath which is the path of the archive, and maybe with blanks, where one is started
   */
  static Optional<JavaProgram> ofJavaCommand(String command, String classPath) {
    String stripped = command.strip();
    boolean isArchive = !classPath.isBlank() && (stripped + " ").startsWith(classPath + " ");
    return of(isArchive ? classPath : stripped.split(" ", 2)[0]);
  }

  /** What a user would call it: the class with its package, or the file without its directory. */
  public String title() {
    return isFile() ? fileName() : className();
  }

  /** Whether a user may mean it by a name. */
  boolean isNamed(String name) {
    if (isFile()) {
      return name.equals(fileName()) || (name + ".jar").equals(fileName());
    }
    String simpleName = className().substring(className().lastIndexOf('.') + 1);
    return name.equals(text) || name.equals(className()) || name.equals(simpleName);
  }

  private static Optional<JavaProgram> of(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(new JavaProgram(text));
  }

  private boolean isFile() {
    return text.endsWith(".jar") || text.endsWith(".war") || text.endsWith(".java");
  }

  private String fileName() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** A module's main class may be left out on the command line; the module stands for it then. */
  private String className() {
    return text.substring(text.indexOf('/') + 1);
  }
}
