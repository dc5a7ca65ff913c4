// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import dev.tare.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code tare}: what its commands have in common. */
@Command(
    name = "tare",
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows where every byte of a JVM process and of its heap went.",
    versionProvider = ToolVersion.class,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:could not; one line on standard error says what, why and what to try",
      "2:wrong usage"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tare demo",
      "  tare ps --detail",
      "  tare report com.acme.Shop",
      "  tare record 4242 --interval 10s --duration 1h -o app.jfr",
      "  tare report app.jfr -o report.md",
      "  tare heap app.hprof",
      "  tare compare monday.hprof friday.hprof"
    })
final class TareCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Shows the stack trace of a failure.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Shows how the command is used.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version of Tare and of Java.")
  private boolean version;

  TareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  boolean debug() {
    return debug;
  }

  /** Without a command: says which there are, in a screen that does not scroll. */
  @Override
  public Integer call() {
    terminal
        .out()
        .print(
            """
            Usage: tare COMMAND

              tare ps                    the JVMs here
              tare report PID|NAME       where the memory of a process went
              tare record PID|NAME       the same into a file, once or over time
              tare report FILE.jfr       a report of such a file
              tare heap FILE.hprof       what the objects of a heap dump are for
              tare compare A B           what grew from one heap dump to another
              tare demo                  all of it on an example

            More: tare --help, tare COMMAND --help
            """);
    terminal.out().flush();
    return 0;
  }
}
