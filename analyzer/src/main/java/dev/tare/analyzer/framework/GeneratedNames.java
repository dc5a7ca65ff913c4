// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import java.util.ArrayList;
import java.util.List;

/**
 * The names that classes made at run time are given: that of the class they are made for, a dollar
 * sign and something, for example {@code a.B$$Lambda}, {@code a.B$$SpringCGLIB$$0}, {@code
 * a.B$ByteBuddy$x}.
 */
final class GeneratedNames {

  private GeneratedNames() {}

  /** The classes that one of this name may have been made for, the nearest first. */
  static List<String> hosts(String className) {
    List<String> hosts = new ArrayList<>();
    int first = className.lastIndexOf('.') + 1;
    for (int at = className.lastIndexOf('$'); at > first; at = className.lastIndexOf('$', at - 1)) {
      int end = at;
      while (end > first
          && (className.charAt(end - 1) == '$' || className.charAt(end - 1) == '_')) {
        end--;
      }
      if (end > first) {
        hosts.add(className.substring(0, end));
      }
      at = end;
    }
    return hosts;
  }
}
