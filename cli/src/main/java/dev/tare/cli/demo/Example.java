// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * A small service that shows one phenomenon.
 *
 * @param name what a user types
 * @param about what it shows, in one line
 * @param mainClass its program
 * @param jvmOptions how its JVM is started
 */
record Example(String name, String about, String mainClass, List<String> jvmOptions) {

  private static final String MAIN = ".main";

  /** The examples that a list of properties describes, by name. */
  static List<Example> in(Properties properties) {
    Set<String> keys = new TreeSet<>(properties.stringPropertyNames());
    return keys.stream()
        .filter(key -> key.endsWith(MAIN))
        .map(key -> key.substring(0, key.length() - MAIN.length()))
        .map(name -> named(name, properties))
        .toList();
  }

  private static Example named(String name, Properties properties) {
    String options = properties.getProperty(name + ".options", "").strip();
    return new Example(
        name,
        properties.getProperty(name + ".about", ""),
        properties.getProperty(name + MAIN),
        options.isEmpty() ? List.of() : List.of(options.split(" +")));
  }
}
