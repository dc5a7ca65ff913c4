// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Snapshot;
import dev.tare.capture.jvm.DiagnosticCommands;
import dev.tare.capture.record.Notes;
import dev.tare.capture.record.RecordOptions;
import dev.tare.capture.record.Recorder;
import dev.tare.cli.attach.AttachAvailability.Available;
import dev.tare.cli.attach.JvmAttach;
import dev.tare.testing.Assumed;
import dev.tare.testing.Collector;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the recorder predicts of a pause, by which it decides whether to ask, against the pause. */
@Tag("benchmark")
class PausePredictionTest {
  private static final int REPETITIONS = 5;
  private static final Pattern PREDICTED = Pattern.compile("predicted pause (\\d+) ms");
  private static final Pattern TOTAL = Pattern.compile("Total +(\\d+) +(\\d+)");

  @Test
  void pausesAreAboutAsLongAsPredicted() throws Exception {
    Assumed.linux();
    Machine before = Machine.now();
    List<Object[]> rows = new ArrayList<>();
    for (TestJdk jdk : TestJdks.all()) {
      for (ServiceShape shape : ServiceShape.values()) {
        for (Collector collector : collectors(shape)) {
          if (collector.isSupportedBy(jdk)) {
            rows.add(measure(jdk, collector, shape));
          }
        }
      }
    }
    String title = "Predicted and measured (" + before.conditionsUntil(Machine.now()) + ")";
    MarkdownTable table =
        new MarkdownTable(
            title, "JVM", "predicted, ms", "measured, ms", "measured/predicted", "per piece");
    rows.forEach(table::row);
    table.publish("predictions.md");
    assertThat(rows).isNotEmpty();
  }

  /** Threads are dumped alike under each of them. */
  private static List<Collector> collectors(ServiceShape shape) {
    return shape == ServiceShape.MAPS ? List.of(Collector.values()) : List.of(Collector.G1);
  }

  private static Object[] measure(TestJdk jdk, Collector collector, ServiceShape shape)
      throws Exception {
    String command = shape.isAboutThreads() ? "Thread.print" : "GC.class_histogram";
    try (TargetJvm service = start(jdk, collector, shape)) {
      DiagnosticCommands jvm = ((Available) JvmAttach.toProcess(service.pid())).socket();
      double predicted = predicted(snapshot(service, jvm, Duration.ZERO), command);
      List<Double> millis = new ArrayList<>();
      Snapshot last = null;
      for (int i = 0; i < REPETITIONS; i++) {
        last = snapshot(service, jvm, Duration.ofMinutes(1));
        millis.add(measured(last, command));
      }
      Spread pause = Spread.of(millis, each -> each);
      return new Object[] {
        jdk + ", " + collector + ", " + shape.title(),
        format(predicted, 0),
        pause.format(1),
        format(pause.median() / predicted, 2),
        perPiece(last, command, pause.median())
      };
    }
  }

  private static TargetJvm start(TestJdk jdk, Collector collector, ServiceShape shape) {
    return TargetJvm.on(jdk)
        .collector(collector)
        .jvmArgs(shape.jvmArg())
        .main(ShapedService.class)
        .args(shape)
        .start();
  }

  private static Snapshot snapshot(TargetJvm service, DiagnosticCommands jvm, Duration pause)
      throws Exception {
    RecordOptions options = new RecordOptions(Path.of("/proc"), pause, true, true, Optional::empty);
    PauseClock clock = PauseClock.of(service.pid());
    try (Recorder recorder = Recorder.of(service.pid(), options)) {
      return recorder.snapshot(Optional.of(jvm), clock::totalNanos, Notes.NONE);
    }
  }

  private static double predicted(Snapshot snapshot, String command) {
    return snapshot.skipped().stream()
        .filter(skipped -> skipped.what().startsWith(command))
        .map(skipped -> PREDICTED.matcher(skipped.why()))
        .filter(Matcher::find)
        .mapToDouble(matcher -> Double.parseDouble(matcher.group(1)))
        .findFirst()
        .orElseThrow();
  }

  private static double measured(Snapshot snapshot, String command) {
    return snapshot.jvmTexts().stream()
        .filter(text -> text.command().startsWith(command))
        .mapToDouble(text -> text.pauseMicros().orElseThrow() / 1e3)
        .findFirst()
        .orElseThrow();
  }

  private static String perPiece(Snapshot snapshot, String command, double millis) {
    if (command.equals("Thread.print")) {
      return format(millis * 1e3 / snapshot.threads().size(), 0) + " µs per thread";
    }
    Matcher total = TOTAL.matcher(snapshot.jvmText(command).orElseThrow());
    return Stream.of(total)
        .filter(Matcher::find)
        .map(
            found -> {
              double objects = Double.parseDouble(found.group(1));
              double bytes = Double.parseDouble(found.group(2));
              return format(millis * 1e6 / objects, 1)
                  + " ns per object of "
                  + format(bytes / objects, 0)
                  + " B";
            })
        .findFirst()
        .orElse("");
  }

  private static String format(double value, int digits) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
