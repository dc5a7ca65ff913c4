// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.report;

import dev.tare.cli.CommandFailure;
import dev.tare.cli.OutputFile;
import dev.tare.cli.terminal.Terminal;
import java.util.Optional;

/** Where a report goes; that it can go there was checked. */
public final class ReportOutput {

  private final Optional<OutputFile> file;
  private final Rendering rendering;
  private final boolean hints;
  private final Terminal terminal;

  private ReportOutput(
      Optional<OutputFile> file, Rendering rendering, boolean hints, Terminal terminal) {
    this.file = file;
    this.rendering = rendering;
    this.hints = hints;
    this.terminal = terminal;
  }

  static ReportOutput toFile(OutputFile file, Rendering rendering, Terminal terminal) {
    return new ReportOutput(Optional.of(file), rendering, false, terminal);
  }

  /** To standard output; hints say whether the user may not know that there is more. */
  static ReportOutput toTerminal(Rendering rendering, boolean hints, Terminal terminal) {
    return new ReportOutput(Optional.empty(), rendering.on(terminal), hints, terminal);
  }

  /** How the report is to be rendered. */
  public Rendering rendering() {
    return rendering;
  }

  /**
   * Writes the report.
   *
   * @param command what the user typed, to be repeated with an option for more
   */
  public void write(String report, String command) throws CommandFailure {
    if (file.isPresent()) {
      terminal.say("Wrote " + file.get().write(report));
      return;
    }
    print(report);
    if (hints && rendering.isBrief()) {
      terminal.say("All of it: " + command + " --all, or -o report.md");
    }
  }

  private void print(String report) throws CommandFailure {
    terminal.out().print(report);
    terminal.out().flush();
    if (terminal.out().checkError()) {
      throw new CommandFailure(
          "Cannot write the report to standard output: it is closed or full."
              + " Write it to a file with -o.");
    }
  }
}
