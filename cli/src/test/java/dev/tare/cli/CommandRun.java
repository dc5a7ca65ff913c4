// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.cli.heap.DumpAnalyzer;
import dev.tare.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** What a command did, run in this JVM with nobody at the terminal. */
public record CommandRun(int exitCode, String out, String err) {

  /** Runs {@code tare} with these words. */
  public static CommandRun of(Object... words) {
    return run(false, words);
  }

  /** The same with a person at a terminal who wants no colours. */
  public static CommandRun atTerminal(Object... words) {
    return run(true, words);
  }

  /** Runs {@code tare} with these words and another way to analyze heap dumps. */
  public static CommandRun analyzing(DumpAnalyzer analyzer, Object... words) {
    return run(false, terminal -> Main.commandLine(terminal, analyzer), words);
  }

  /** The same with a person at a terminal who wants no colours. */
  public static CommandRun analyzingAtTerminal(DumpAnalyzer analyzer, Object... words) {
    return run(true, terminal -> Main.commandLine(terminal, analyzer), words);
  }

  private static CommandRun run(boolean person, Object... words) {
    return run(person, Main::commandLine, words);
  }

  private static CommandRun run(
      boolean person, Function<Terminal, CommandLine> commandLine, Object... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out), new PrintWriter(err), person, person, Map.of("NO_COLOR", "1"));
    String[] arguments = Arrays.stream(words).map(String::valueOf).toArray(String[]::new);
    int exitCode = Main.run(commandLine.apply(terminal), terminal, arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** The lines on standard error. */
  public List<String> errLines() {
    return err.lines().toList();
  }

  /** Asserts that the command did its work and said nothing else on standard error. */
  public CommandRun assertDone(String... errLines) {
    assertThat(exitCode).as("exit code; stderr: %s", err).isZero();
    assertThat(errLines()).containsExactly(errLines);
    return this;
  }

  /** Asserts that the command did its work, whatever it told of its progress before this line. */
  public CommandRun assertLast(String line) {
    assertThat(exitCode).as("exit code; stderr: %s", err).isZero();
    assertThat(errLines()).last().isEqualTo(line);
    return this;
  }

  /** Asserts that the command could not, and that one line says why with all these words. */
  public CommandRun assertFailed(String... words) {
    return assertEnded(1, words);
  }

  /** Asserts that the command was used wrongly, and that one line says how. */
  public CommandRun assertMisused(String... words) {
    return assertEnded(2, words);
  }

  private CommandRun assertEnded(int expectedExitCode, String... words) {
    assertThat(exitCode).as("exit code; stderr: %s", err).isEqualTo(expectedExitCode);
    assertThat(out).isEmpty();
    assertThat(errLines()).hasSize(1);
    assertThat(err).startsWith("tare").contains(words).endsWith("\n");
    return this;
  }
}
