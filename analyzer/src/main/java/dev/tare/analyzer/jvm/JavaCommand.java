// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM says that it was started with: a main class or an archive, and its arguments, all
 * joined by blanks. Paths may have blanks, too, so where the program ends is not said.
 *
 * @param text as the JVM prints it; empty if not known
 */
public record JavaCommand(String text) {

  /** A path may have some blanks; a program may have arguments without end. */
  private static final int MOST_PROGRAMS = 32;

  private static final Pattern ARCHIVE_END = Pattern.compile("\\.(?:jar|war|ear|zip|jmod)(?= |$)");

  /**
   * What the program may be, the likelier first: all up to the first blank, which is right for
   * every class; then all that ends as archives do.
   *
   * @return at least one, which may be empty
   */
  public List<String> programs() {
    String command = text.strip();
    List<String> programs = new ArrayList<>();
    programs.add(command.substring(0, (command + " ").indexOf(' ')));
    Matcher end = ARCHIVE_END.matcher(command);
    while (end.find() && programs.size() < MOST_PROGRAMS) {
      String upTo = command.substring(0, end.end());
      if (!programs.contains(upTo)) {
        programs.add(upTo);
      }
    }
    return programs;
  }
}
