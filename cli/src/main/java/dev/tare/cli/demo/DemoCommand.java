// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureException;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.record.RecordingException;
import dev.tare.cli.CommandFailure;
import dev.tare.cli.LinuxOnly;
import dev.tare.cli.OutputFile;
import dev.tare.cli.record.ProcessRecording;
import dev.tare.cli.report.Rendering;
import dev.tare.cli.terminal.Terminal;
import dev.tare.reports.ReportFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tare demo}: an example service and its breakdown. */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Starts an example service, records it, shows its breakdown and stops it.",
      "Leaves a capture and a Markdown report in the working directory."
    })
public final class DemoCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      defaultValue = "mapped-many-times",
      description = "The example (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(names = "--list", description = "Lists the examples instead.")
  private boolean list;

  /** A command that writes to a terminal. */
  public DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, CaptureException, RecordingException {
    ExamplesJar jar = ExamplesJar.find();
    if (list) {
      print(jar.examples());
      return 0;
    }
    LinuxOnly.check("record an example");
    Example example = jar.example(name);
    OutputFile captureFile = OutputFile.unused(Path.of("tare-demo.jfr"));
    OutputFile reportFile = OutputFile.unused(Path.of("tare-demo.md"));
    List<Path> libraries = LibraryFetch.of(jar, example, MavenRun.ON_PATH, terminal);
    terminal.say("Starting " + example.name() + ": " + example.about());
    Path recorded = record(new ExampleCommand(jar, example, libraries), captureFile);
    Capture capture = CaptureFile.read(recorded);
    terminal.out().print(Rendering.as(ReportFormat.TEXT).brief().on(terminal).of(capture));
    terminal.out().flush();
    terminal.say("Wrote " + recorded);
    terminal.say("Wrote " + reportFile.write(Rendering.as(ReportFormat.MARKDOWN).of(capture)));
    return 0;
  }

  private Path record(ExampleCommand command, OutputFile file)
      throws CommandFailure, RecordingException {
    try (ExampleService service = ExampleService.start(command, terminal)) {
      service.awaitReady();
      terminal.say("Recording process " + service.pid());
      return ProcessRecording.once(service.pid(), file, terminal).run();
    }
  }

  private void print(List<Example> examples) {
    int width = examples.stream().mapToInt(example -> example.name().length()).max().orElse(0);
    for (Example example : examples) {
      String padding = " ".repeat(width - example.name().length());
      terminal.out().println(example.name() + padding + "  " + example.about() + fetched(example));
    }
    terminal.out().flush();
  }

  private static String fetched(Example example) {
    return example
        .libraries()
        .map(libraries -> " (fetches " + libraries.mebibytes() + " MiB on first use)")
        .orElse("");
  }
}
