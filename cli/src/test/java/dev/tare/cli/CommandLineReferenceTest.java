// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code docs/command-line.md} says what the help says, and its examples are no fiction. */
class CommandLineReferenceTest {

  private static final Path PAGE = Path.of("..", "docs", "command-line.md");

  private static final String REGENERATE =
      "mvn -pl cli -am test -Dtest=CommandLineReferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dtare.docs.write=true";

  private final CommandLine tare = commandLine();

  @Test
  void thePageIsTheHelp() throws IOException {
    String page = page();
    if (Boolean.getBoolean("tare.docs.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).as("write it again with: " + REGENERATE).content().isEqualTo(page);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsUnderstood(String example) {
    List<String> words = List.of(example.strip().split(" +"));
    assertThat(words.get(0)).isEqualTo("tare");
    tare.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
  }

  @Test
  void thereAreSevenExamples() {
    assertThat(examples()).hasSize(7);
  }

  static Stream<String> examples() {
    return Stream.of(commandLine().getCommandSpec().usageMessage().footer());
  }

  private String page() {
    String intro =
        """
        # Command line

        The help of every command, as `tare COMMAND --help` prints it. A test keeps this page the same.

        The result goes to standard output, everything else to standard error. When a file is written, the last line on
        standard error is `Wrote FILE`. A file is never overwritten without `--force`. Times are a whole number with `ms`,
        `s`, `m` or `h`. Messages and what to do about them: [troubleshooting](troubleshooting.md).

        """;
    return intro
        + Stream.concat(Stream.of(tare), tare.getSubcommands().values().stream())
            .map(CommandLineReferenceTest::section)
            .collect(Collectors.joining("\n"));
  }

  private static String section(CommandLine command) {
    String help =
        command
            .getUsageMessage(Ansi.OFF)
            .lines()
            .map(String::stripTrailing)
            .collect(Collectors.joining("\n"));
    return "## " + command.getCommandSpec().qualifiedName() + "\n\n```\n" + help + "\n```\n";
  }

  private static CommandLine commandLine() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Main.commandLine(new Terminal(nowhere, nowhere, false, false, Map.of()));
  }
}
