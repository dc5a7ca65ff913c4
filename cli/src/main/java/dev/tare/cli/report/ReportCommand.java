// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.report;

import dev.tare.capture.event.CaptureException;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.record.RecordingException;
import dev.tare.cli.CommandFailure;
import dev.tare.cli.LinuxOnly;
import dev.tare.cli.OutputFile;
import dev.tare.cli.dump.TemporaryDump;
import dev.tare.cli.process.ProcessSearch;
import dev.tare.cli.record.LiveProcess;
import dev.tare.cli.record.ObservationOptions;
import dev.tare.cli.terminal.Terminal;
import dev.tare.reports.ReportFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code tare report}: where the memory of a process went. */
@Command(
    name = "report",
    sortOptions = false,
    description = {
      "Shows where the resident memory of a process went and what to do about it.",
      "A running process is recorded first; nothing of that is kept."
    })
public final class ReportCommand implements Callable<Integer> {

  private static final Path STANDARD_OUTPUT = Path.of("-");

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "CAPTURE|PID|NAME",
      description = "A file that tare record wrote, or a process as for tare record.")
  private String subject;

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

  @Mixin private ObservationOptions observation;

  /** A command that writes to a terminal. */
  public ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, CaptureException, RecordingException {
    Optional<Path> path = output.filter(file -> !file.equals(STANDARD_OUTPUT));
    Rendering rendering = rendering(path);
    if (path.isPresent()) {
      OutputFile file = OutputFile.of(path.get(), force);
      terminal.say("Wrote " + file.write(report(rendering)));
    } else {
      print(report(rendering.on(terminal)));
      if (!brief && rendering.isBrief()) {
        terminal.say("All of it: tare report " + subject + " --all, or -o report.md");
      }
    }
    return 0;
  }

  private boolean wantsBrief(Optional<Path> path) {
    return brief || path.isEmpty() && terminal.outIsTerminal() && !all;
  }

  private Rendering rendering(Optional<Path> path) {
    try {
      Rendering whole =
          Rendering.as(format.or(() -> path.map(FormatName::ofFile)).orElse(ReportFormat.TEXT));
      Rendering wanted = wantsBrief(path) ? whole.brief() : whole;
      return top.isPresent() ? wanted.top(top.get()) : wanted;
    } catch (TypeConversionException unknownFormat) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for '--output': " + unknownFormat.getMessage());
    } catch (IllegalArgumentException tooFew) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for '--top': it must be 1 or more");
    }
  }

  private String report(Rendering rendering)
      throws CommandFailure, CaptureException, RecordingException {
    if (isFile()) {
      return rendering.of(CaptureFile.read(Path.of(subject)));
    }
    LinuxOnly.check("record a process");
    long pid = ProcessSearch.find(subject).pid();
    try (LiveProcess process = LiveProcess.open(pid, observation, terminal);
        TemporaryDump dump = TemporaryDump.create()) {
      return rendering.of(process.captureOnce(dump.path()));
    }
  }

  /** A number is a process also when a file has that name: {@code ./4242} is the file. */
  private boolean isFile() {
    return !ProcessSearch.isPid(subject)
        && (subject.contains("/") || subject.endsWith(".jfr") || Files.exists(Path.of(subject)));
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
