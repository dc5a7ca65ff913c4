// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an example is started.
 *
 * @param jar that holds it
 * @param example which
 * @param libraries that it needs beside the jar, in the order of the class path
 */
record ExampleCommand(ExamplesJar jar, Example example, List<Path> libraries) {

  /**
   * The command, with the variables of its environment.
   *
   * @param javaHome directory of the JDK that runs it
   * @param scratch a directory for what it writes while it runs
   */
  ProcessBuilder on(Path javaHome, Path scratch) {
    UnaryOperator<String> places =
        word ->
            word.replace("{data}", jar.dataDirectory().toString())
                .replace("{scratch}", scratch.toString());
    List<String> command = new ArrayList<>();
    command.add(javaHome.resolve("bin/java").toString());
    example.jvmOptions().stream().map(places).forEach(command::add);
    command.addAll(List.of("-cp", classPath(), example.mainClass()));
    example.arguments().stream().map(places).forEach(command::add);
    ProcessBuilder builder = new ProcessBuilder(command);
    example
        .environment()
        .forEach((name, value) -> builder.environment().put(name, places.apply(value)));
    return builder;
  }

  private String classPath() {
    return Stream.concat(Stream.of(jar.path()), libraries.stream())
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }
}
