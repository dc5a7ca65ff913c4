// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A jar that makes a class of the tests an agent. */
final class AgentJar {

  private AgentJar() {}

  /**
   * Writes a jar without classes; they come from where the tests have them.
   *
   * @param jar the file
   * @param agent with a method premain
   * @param libraries of what the agent needs, one class each
   */
  static Path write(Path jar, Class<?> agent, Class<?>... libraries) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Premain-Class", agent.getName());
    main.putValue("Can-Retransform-Classes", "true");
    main.putValue(
        "Class-Path",
        location(agent)
            + Arrays.stream(libraries)
                .map(library -> " " + location(library))
                .collect(Collectors.joining()));
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    return jar;
  }

  private static String location(Class<?> some) {
    return some.getProtectionDomain().getCodeSource().getLocation().toString();
  }
}
