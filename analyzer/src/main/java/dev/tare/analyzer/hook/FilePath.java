// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import java.util.ArrayDeque;
import java.util.Deque;

/** Spells a path as the kernel does, so that what was opened is found among what is mapped. */
final class FilePath {

  private static final String DELETED = " (deleted)";

  private FilePath() {}

  /** The path of a mapping, without the kernel's mark of a deleted file. */
  static String ofMapping(String path) {
    return path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
  }

  /**
   * The path of an opened file without {@code .}, {@code ..} and empty steps. Links stay: only the
   * machine it was opened on could follow them.
   */
  static String ofOpened(String path) {
    if (!path.startsWith("/")) {
      return path;
    }
    Deque<String> steps = new ArrayDeque<>();
    for (String step : path.split("/")) {
      if (step.equals("..")) {
        steps.pollLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        steps.addLast(step);
      }
    }
    return "/" + String.join("/", steps);
  }
}
