// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.capture.record.RecordingException;
import dev.tare.capture.record.RecordingPlan;
import dev.tare.cli.CommandFailure;
import dev.tare.cli.DurationText;
import dev.tare.cli.LinuxOnly;
import dev.tare.cli.OutputFile;
import dev.tare.cli.process.NamedProcess;
import dev.tare.cli.process.ProcessSearch;
import dev.tare.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tare record}: a process into a capture. */
@Command(
    name = "record",
    sortOptions = false,
    description = {
      "Records what the memory of a running process is made of, once or over time.",
      "Without --agent nothing is loaded into the process; only --heap dump causes a collection."
    })
public final class RecordCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PID|NAME",
      description = "Its number, or the name of its main class, jar file or executable.")
  private String process;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The capture to write (default: tare-PID.jfr).")
  private Optional<Path> output;

  @Option(names = "--force", description = "Replaces the file if it exists.")
  private boolean force;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "Records a series: a cheap sample every TIME, for example 10s.")
  private Optional<Duration> interval;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "Ends the series after TIME, for example 1h (default: at Ctrl-C).")
  private Optional<Duration> duration;

  @Option(
      names = "--snapshot-interval",
      paramLabel = "TIME",
      converter = DurationText.class,
      description =
          "Full snapshots between the first and the last (default: every 10th sample, at least 30s"
              + " apart).")
  private Optional<Duration> snapshotInterval;

  @Option(
      names = "--agent",
      description = {
        "Loads the agent into the JVM until the series ends: who maps files, loads libraries and",
        "reserves direct memory is recorded too. JDK 21 and newer warn of it on their stderr."
      })
  private boolean agent;

  @Option(
      names = "--libraries",
      description = {
        "With --agent: also reads which library each class is from, which methods have run and what",
        "native libraries hold of malloc memory. Without --agent that is always read, at no cost for",
        "the process; inside of it each full snapshot takes its processors and its heap for seconds."
      })
  private boolean libraries;

  @Option(
      names = "--touched-code",
      description = {
        "Asks the kernel which native code runs from one",
        "snapshot of a series to the next. Clears its marks of",
        "recently used file pages: if memory gets short, pages",
        "of the process may be given up sooner."
      })
  private boolean touchedCode;

  @Mixin private ObservationOptions observation;

  /** A command that writes to a terminal. */
  public RecordCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure, RecordingException {
    if (output.filter(Path.of("-")::equals).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "a capture does not go to standard output: name a file with -o");
    }
    Optional<RecordingPlan> plan = plan();
    checkAgent(plan);
    checkTouchedCode(plan);
    if (libraries) {
      observation.readLibrariesInside();
    }
    LinuxOnly.check("record a process");
    NamedProcess named = ProcessSearch.find(process);
    Path path = output.orElseGet(() -> Path.of("tare-" + named.pid() + ".jfr"));
    OutputFile file = OutputFile.of(path, force);
    Optional<OutputFile> dump =
        observation.dumps()
            ? Optional.of(OutputFile.of(dumpBeside(path), force))
            : Optional.empty();
    Path written =
        agent
            ? new AgentRecording(named.pid(), observation, plan.orElseThrow(), file, terminal).run()
            : new ProcessRecording(named.pid(), observation, plan, file, dump, terminal).run();
    terminal.say("Wrote " + written);
    return 0;
  }

  private void checkAgent(Optional<RecordingPlan> plan) {
    String inside = observation.insideOnly();
    if (!agent && !inside.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--heap " + inside + " looks from inside: give --agent too");
    }
    if (agent && (plan.isEmpty() || observation.dumps() || !observation.attaches())) {
      throw new ParameterException(
          spec.commandLine(),
          plan.isEmpty()
              ? "--agent watches for a while: give --interval and --duration too"
              : "--agent goes neither with --heap dump nor with --no-attach");
    }
  }

  private void checkTouchedCode(Optional<RecordingPlan> plan) {
    if (touchedCode && (plan.isEmpty() || agent)) {
      throw new ParameterException(
          spec.commandLine(),
          agent
              ? "--touched-code looks from outside and does not go with --agent"
              : "--touched-code watches for a while: give --interval and --duration too");
    }
    if (touchedCode) {
      observation.probeTouchedCode();
    }
  }

  /** {@code app.hprof} for {@code app.jfr}. */
  private static Path dumpBeside(Path capture) {
    String name = capture.getFileName().toString().replaceFirst("\\.jfr$", "");
    return capture.resolveSibling(name + ".hprof");
  }

  private Optional<RecordingPlan> plan() {
    if (interval.isEmpty() && (duration.isPresent() || snapshotInterval.isPresent())) {
      String option = duration.isPresent() ? "--duration" : "--snapshot-interval";
      throw new ParameterException(
          spec.commandLine(), option + " is for a series: give --interval too");
    }
    try {
      return interval.map(between -> RecordingPlan.of(between, duration, snapshotInterval));
    } catch (IllegalArgumentException contradiction) {
      throw new ParameterException(spec.commandLine(), "--" + contradiction.getMessage());
    }
  }
}
