// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import dev.tare.cli.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The jar with the examples, in the clone that the command was built from.
 *
 * @param path the jar
 * @param examples what it holds, by name
 */
record ExamplesJar(Path path, List<Example> examples) {

  /** Set by the launcher to the directory of the clone. */
  static final String HOME_PROPERTY = "tare.home";

  private static final String LIST = "examples.properties";

  /** Finds the jar. */
  static ExamplesJar find() throws CommandFailure {
    String home = System.getProperty(HOME_PROPERTY);
    if (home == null) {
      throw new CommandFailure(
          "Cannot find the examples: they are run from a clone of Tare. Start ./tare demo there.");
    }
    Path jar = Path.of(home, "examples", "target", "tare-examples.jar");
    if (!Files.isReadable(jar)) {
      throw new CommandFailure(
          "Cannot find the examples: "
              + jar
              + " is missing. Build it with: mvn -DskipTests package");
    }
    return new ExamplesJar(jar, read(jar));
  }

  /** The directory of the examples in the clone. */
  Path module() {
    return path.getParent().getParent();
  }

  /** Where the examples keep their data, which the next build may delete. */
  Path dataDirectory() {
    return path.resolveSibling("data");
  }

  /** The example of a name. */
  Example example(String name) throws CommandFailure {
    return examples.stream()
        .filter(example -> example.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    "Cannot find an example named "
                        + name
                        + ": there is none. List them with: tare demo --list"));
  }

  private static List<Example> read(Path path) throws CommandFailure {
    try (JarFile jar = new JarFile(path.toFile())) {
      ZipEntry list = jar.getEntry(LIST);
      if (list == null) {
        throw new IOException("it holds no " + LIST);
      }
      Properties properties = new Properties();
      try (InputStream content = jar.getInputStream(list)) {
        properties.load(content);
      }
      return Example.in(properties);
    } catch (IOException damaged) {
      throw new CommandFailure(
          "Cannot read the examples in "
              + path
              + ": "
              + damaged.getMessage()
              + ". Build it again with: mvn -DskipTests package",
          damaged);
    }
  }
}
