// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import dev.tare.analyzer.heap.HeapAnalyzer;
import dev.tare.cli.demo.DemoCommand;
import dev.tare.cli.heap.CompareCommand;
import dev.tare.cli.heap.DumpAnalyzer;
import dev.tare.cli.heap.HeapCommand;
import dev.tare.cli.process.PsCommand;
import dev.tare.cli.record.RecordCommand;
import dev.tare.cli.report.ReportCommand;
import dev.tare.cli.terminal.Terminal;
import dev.tare.heap.HeapDumpOptions;
import picocli.CommandLine;

/** The entry point of the {@code tare} command. */
public final class Main {

  private Main() {}

  /** Runs the command and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(Terminal.ofThisProcess(), args));
  }

  /**
   * Runs the command.
   *
   * @return its exit code: 0 done, 1 could not, 2 wrong usage
   */
  static int run(Terminal terminal, String... args) {
    return run(commandLine(terminal), terminal, args);
  }

  static int run(CommandLine commandLine, Terminal terminal, String... args) {
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError tooLarge) {
      terminal.say(
          "tare: Cannot hold what there is to know in the memory of Tare's own JVM."
              + " Give it more: JAVA_TOOL_OPTIONS=-Xmx2g tare ...");
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  /** All commands, ready to be executed or described. */
  static CommandLine commandLine(Terminal terminal) {
    return commandLine(
        terminal,
        (dump, question, progress) ->
            HeapAnalyzer.analyze(dump, HeapDumpOptions.standard(), question, progress));
  }

  /** The same with another way to analyze heap dumps. */
  static CommandLine commandLine(Terminal terminal, DumpAnalyzer analyzer) {
    TareCommand tare = new TareCommand(terminal);
    FailureLine failures = new FailureLine(tare, terminal);
    return new CommandLine(tare)
        .addSubcommand(new PsCommand(terminal))
        .addSubcommand(new RecordCommand(terminal))
        .addSubcommand(new ReportCommand(terminal))
        .addSubcommand(new HeapCommand(terminal, analyzer))
        .addSubcommand(new CompareCommand(terminal, analyzer))
        .addSubcommand(new DemoCommand(terminal))
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                terminal.usesColour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }
}
