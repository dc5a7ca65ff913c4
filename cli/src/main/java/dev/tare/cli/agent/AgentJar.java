// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.agent;

import dev.tare.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The agent's jar, in the clone that the command was built from. */
final class AgentJar {

  /** Set by the launcher to the directory of the clone. */
  static final String HOME_PROPERTY = "tare.home";

  private AgentJar() {}

  /** Finds the jar. */
  static Path find() throws CommandFailure {
    String home = System.getProperty(HOME_PROPERTY);
    if (home == null) {
      throw new CommandFailure(
          "Cannot find the agent: it is taken from a clone of Tare. Start ./tare there.");
    }
    Path directory = Path.of(home, "agent", "target");
    return in(directory)
        .orElseThrow(
            () ->
                new CommandFailure(
                    "Cannot find the agent: there is none in "
                        + directory
                        + ". Build it with: mvn -DskipTests package"));
  }

  private static Optional<Path> in(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches("tare-agent-.*\\.jar"))
          .sorted()
          .findFirst();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }
}
