// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which classes have been initialised, as {@code VM.classes} prints it; JDK 17 has no such command.
 * A class is initialised when something of it is first used: an object is made, a static method
 * called, a static field read. Being loaded or linked is no use of it.
 *
 * @param initializedByName whether any of the classes of a name has been
 */
public record ClassStates(Map<String, Boolean> initializedByName) {

  /** Address, size, state, flags and name; hidden classes have an address behind it. */
  private static final Pattern CLASS =
      Pattern.compile(
          "0x[0-9a-f]{1,16}\\s{1,60}\\d{1,12}\\s{1,60}([a-z_]{1,40})\\s{1,60}(?:[A-Za-z]{1,9}\\s{1,60})?"
              + "([^\\s\\[/][^\\s/]{0,2000})(?:/0x[0-9a-f]{1,16})?\\s{0,20}");

  /** Takes a private copy. */
  public ClassStates {
    initializedByName = Map.copyOf(initializedByName);
  }

  /** Parses the text of {@code VM.classes}; another text gives none. */
  public static ClassStates parse(String text) {
    Map<String, Boolean> states = new HashMap<>();
    Matcher line = CLASS.matcher("");
    for (String each : text.split("\n")) {
      if (line.reset(each).matches()) {
        boolean initialized =
            switch (line.group(1)) {
              case "allocated", "loaded", "being_linked", "linked" -> false;
              // An error in an initialiser was met by somebody who wanted to use the class.
              default -> true;
            };
        states.merge(line.group(2), initialized, Boolean::logicalOr);
      }
    }
    return new ClassStates(states);
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return initializedByName.isEmpty();
  }

  /** Whether a class of the name has been initialised, absent if that is not known. */
  public Optional<Boolean> isInitialized(String className) {
    return Optional.ofNullable(initializedByName.get(className));
  }
}
