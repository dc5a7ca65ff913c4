// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import dev.tare.cli.CommandFailure;
import dev.tare.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;

/**
 * What the example {@code idle-frameworks} has beside its own jar, for programs of the tests.
 *
 * @param jars its libraries, in the order of the class path
 * @param data a directory that stays, where they have unpacked their native libraries
 */
public record FrameworkJars(List<Path> jars, Path data) {

  private static final String NAME = "idle-frameworks";

  /**
   * Those of this clone, fetched if they are not there yet.
   *
   * @throws CommandFailure if they cannot be fetched
   */
  public static FrameworkJars fetched() throws CommandFailure {
    System.setProperty(
        ExamplesJar.HOME_PROPERTY, Path.of("..").toAbsolutePath().normalize().toString());
    try {
      ExamplesJar jar = ExamplesJar.find();
      return new FrameworkJars(
          LibraryFetch.of(jar, jar.example(NAME), MavenRun.ON_PATH, Terminal.ofThisProcess()),
          jar.dataDirectory());
    } finally {
      System.clearProperty(ExamplesJar.HOME_PROPERTY);
    }
  }
}
