// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What recording takes of the recorder, as a whole command and by its stages. */
final class RecorderTable {
  private final MarkdownTable table =
      new MarkdownTable(
          "Processor time of reading smaps, of `tare record`, and where its time goes",
          "process",
          "smaps alone, CPU ms",
          "command, wall ms",
          "command, CPU ms",
          "capture, KiB",
          "open, attach",
          "status, smaps, pages",
          "rest of snapshot",
          "flight recorder start",
          "events, file");

  void add(
      String process,
      Map<Reading, List<Observation>> readings,
      Map<Reading, List<TypedCommand>> commands) {
    commands.forEach(
        (reading, typed) -> {
          List<Observation> runs = readings.get(reading);
          table.row(
              process + ", " + reading.title(),
              median(readings.get(Reading.SMAPS), "cpu"),
              Spread.of(typed, TypedCommand::wallMillis).format(0),
              Spread.of(typed, TypedCommand::cpuMillis).formatMedian(0),
              Spread.of(typed, command -> command.captureBytes() / 1024.0).formatMedian(0),
              median(runs, "open", "attach"),
              median(runs, "core"),
              Spread.of(runs, o -> millis(o, "snapshot") - millis(o, "core")).formatMedian(0),
              median(runs, "jfr"),
              median(runs, "events", "finish"));
        });
  }

  void publish() throws IOException {
    table.publish("recorder.md");
  }

  private static String median(List<Observation> runs, String... stages) {
    return Spread.of(runs, o -> millis(o, stages)).formatMedian(0);
  }

  private static double millis(Observation observation, String... stages) {
    double micros = 0;
    for (String stage : stages) {
      micros += observation.reader().micros(stage);
    }
    return micros / 1_000;
  }
}
