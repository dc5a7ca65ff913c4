// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.report;

import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureException;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.record.RecordingException;
import dev.tare.cli.CommandFailure;
import dev.tare.cli.LinuxOnly;
import dev.tare.cli.dump.DumpOfCapture;
import dev.tare.cli.dump.TemporaryDump;
import dev.tare.cli.process.ProcessSearch;
import dev.tare.cli.record.LiveProcess;
import dev.tare.cli.record.ObservationOptions;
import dev.tare.cli.terminal.Terminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tare report}: where the memory of a process went. */
@Command(
    name = "report",
    sortOptions = false,
    description = {
      "Shows where the resident memory of a process went and what to do about it.",
      "A running process is recorded first; nothing of that is kept."
    })
public final class ReportCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "CAPTURE|PID|NAME",
      description = "A file that tare record wrote, or a process as for tare record.")
  private String subject;

  @Mixin private ReportOptions options;

  @Option(
      names = "--app",
      paramLabel = "PACKAGE",
      split = ",",
      description = {
        "Packages of the application, separated by commas. Without them they are the directories of",
        "classes, else the archive with the main class; all else are libraries."
      })
  private List<String> packages = List.of();

  @Mixin private ObservationOptions observation;

  @Spec private CommandSpec spec;

  /** A command that writes to a terminal. */
  public ReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, CaptureException, RecordingException {
    ReportOutput output = options.open(terminal);
    output.write(report(output.rendering().ofApplication(packages)), "tare report " + subject);
    return 0;
  }

  private String report(Rendering rendering)
      throws CommandFailure, CaptureException, RecordingException {
    if (isFile()) {
      Path file = Path.of(subject);
      return report(rendering, file, CaptureFile.read(file));
    }
    String inside = observation.insideOnly();
    if (!inside.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          String.format(
              "--heap %s looks from inside: tare record %s --agent --heap %s",
              inside, subject, inside));
    }
    LinuxOnly.check("record a process");
    long pid = ProcessSearch.find(subject).pid();
    try (LiveProcess process = LiveProcess.open(pid, observation, terminal);
        TemporaryDump dump = TemporaryDump.create()) {
      return report(rendering, dump.path(), process.captureOnce(dump.path()));
    }
  }

  private String report(Rendering rendering, Path file, Capture capture) {
    try (DumpOfCapture dump = new DumpOfCapture(file, capture, terminal)) {
      return rendering.of(capture, dump.reading());
    }
  }

  /** A number is a process also when a file has that name: {@code ./4242} is the file. */
  private boolean isFile() {
    return !ProcessSearch.isPid(subject)
        && (subject.contains("/") || subject.endsWith(".jfr") || Files.exists(Path.of(subject)));
  }
}
