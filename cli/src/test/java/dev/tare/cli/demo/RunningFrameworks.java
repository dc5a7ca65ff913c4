// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import dev.tare.cli.CommandFailure;
import dev.tare.cli.terminal.Terminal;
import dev.tare.testing.Assumed;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The example {@code idle-frameworks}, its libraries fetched on first use. */
public final class RunningFrameworks {

  /** Natives are unpacked on first use, 450 MB of them out of one jar. */
  private static final Duration START = Duration.ofMinutes(2);

  private static final String NAME = "idle-frameworks";

  private RunningFrameworks() {}

  /** Lets the example be found in this clone, where there is Linux. */
  static void findInClone() {
    Assumed.linux();
    System.setProperty(
        ExamplesJar.HOME_PROPERTY, Path.of("..").toAbsolutePath().normalize().toString());
  }

  /** The end of that. */
  static void findNowhere() {
    System.clearProperty(ExamplesJar.HOME_PROPERTY);
  }

  /**
   * Starts the example and waits until it has settled.
   *
   * @param scratch a directory of its own for native libraries under names of chance
   * @param words what is done with each framework, such as {@code torch=start}
   */
  public static TargetProcess start(TestJdk jdk, Path scratch, String... words)
      throws IOException, CommandFailure {
    ExamplesJar jar = ExamplesJar.find();
    Example plain = jar.example(NAME);
    Example example =
        new Example(
            plain.name(),
            plain.about(),
            plain.mainClass(),
            plain.jvmOptions(),
            List.of(words),
            plain.environment(),
            plain.libraries());
    List<Path> libraries =
        LibraryFetch.of(jar, example, MavenRun.ON_PATH, Terminal.ofThisProcess());
    ExampleCommand command = new ExampleCommand(jar, example, libraries);
    TargetProcess process = new TargetProcess(command.on(jdk.home(), scratch));
    try {
      process.awaitLine("READY"::equals, START);
      return process;
    } catch (IllegalStateException notReady) {
      process.close();
      throw notReady;
    }
  }
}
