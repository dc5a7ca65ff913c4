// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * A small service that shows one phenomenon. Options, arguments and the values of variables may
 * hold {@code {data}} and {@code {scratch}}, which stand for directories.
 *
 * @param name what a user types
 * @param about what it shows, in one line
 * @param mainClass its program
 * @param jvmOptions how its JVM is started
 * @param arguments of its program
 * @param environment variables that it is started with
 * @param libraries what it needs beside the jar with the examples
 */
record Example(
    String name,
    String about,
    String mainClass,
    List<String> jvmOptions,
    List<String> arguments,
    Map<String, String> environment,
    Optional<Libraries> libraries) {

  private static final String MAIN = ".main";
  private static final String LIBRARIES = ".libraries";

  /**
   * Libraries that are fetched before the example runs for the first time.
   *
   * @param project the {@code pom.xml} that lists them, from the directory of the examples
   * @param mebibytes how large they are
   * @param unpackedMebibytes how much more disk they take once the example has run
   */
  record Libraries(String project, long mebibytes, long unpackedMebibytes) {}

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
    Map<String, String> environment = new LinkedHashMap<>();
    for (String variable : words(properties, name + ".environment")) {
      String[] parts = variable.split("=", 2);
      environment.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    return new Example(
        name,
        properties.getProperty(name + ".about", ""),
        properties.getProperty(name + MAIN),
        words(properties, name + ".options"),
        words(properties, name + ".arguments"),
        environment,
        Optional.ofNullable(properties.getProperty(name + LIBRARIES))
            .map(
                project ->
                    new Libraries(
                        project,
                        number(properties, name + LIBRARIES + ".mebibytes"),
                        number(properties, name + LIBRARIES + ".unpacked.mebibytes"))));
  }

  private static List<String> words(Properties properties, String key) {
    String words = properties.getProperty(key, "").strip();
    return words.isEmpty() ? List.of() : List.of(words.split(" +"));
  }

  private static long number(Properties properties, String key) {
    return Long.parseLong(properties.getProperty(key, "0").strip());
  }
}
