// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.report;

import dev.tare.cli.CommandFailure;
import dev.tare.cli.OutputFile;
import dev.tare.cli.terminal.Terminal;
import dev.tare.reports.ReportFormat;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Where a report goes, in which form and how much of it. */
public final class ReportOptions {

  private static final Path STANDARD_OUTPUT = Path.of("-");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The report to write, .md, .json or .txt; - for standard output (default).")
  private Optional<Path> output;

  @Option(
      names = "--format",
      paramLabel = "text|md|json",
      converter = FormatName.class,
      description = "The form of the report (default: by the ending of FILE, else text).")
  private Optional<ReportFormat> format;

  @Option(names = "--force", description = "Replaces the file if it exists.")
  private boolean force;

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "At most so many rows of each table; the rest is summed up in one.")
  private Optional<Integer> top;

  @Option(
      names = "--brief",
      description =
          "Only the answer and what to do; what a terminal gets unless --all asks for more.")
  private boolean brief;

  @Option(names = "--all", description = "Every table; what a file and a pipe get.")
  private boolean all;

  /** Checks where the report will go, before the work is done that fills it. */
  public ReportOutput open(Terminal terminal) throws CommandFailure {
    Optional<Path> path = output.filter(file -> !file.equals(STANDARD_OUTPUT));
    Rendering rendering = rendering(path, terminal);
    return path.isPresent()
        ? ReportOutput.toFile(OutputFile.of(path.get(), force), rendering, terminal)
        : ReportOutput.toTerminal(rendering, !brief, terminal);
  }

  private Rendering rendering(Optional<Path> path, Terminal terminal) {
    try {
      Rendering whole =
          Rendering.as(format.or(() -> path.map(FormatName::ofFile)).orElse(ReportFormat.TEXT));
      Rendering wanted = wantsBrief(path, terminal) ? whole.brief() : whole;
      return top.isPresent() ? wanted.top(top.get()) : wanted;
    } catch (TypeConversionException unknownFormat) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for '--output': " + unknownFormat.getMessage());
    } catch (IllegalArgumentException tooFew) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for '--top': it must be 1 or more");
    }
  }

  private boolean wantsBrief(Optional<Path> path, Terminal terminal) {
    return brief || path.isEmpty() && terminal.outIsTerminal() && !all;
  }
}
