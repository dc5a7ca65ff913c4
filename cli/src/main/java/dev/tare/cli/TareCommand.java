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
    description = "Shows where every resident byte of a JVM process went.",
    versionProvider = ToolVersion.class,
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    sortOptions = false,
    usageHelpAutoWidth = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:could not; one line on standard error says what, why and what to try",
      "2:wrong usage"
    })
final class TareCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Shows the stack trace of a failure.")
  private boolean debug;

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
              tare demo                  all of it on an example

            More: tare --help, tare COMMAND --help
            """);
    terminal.out().flush();
    return 0;
  }
}
