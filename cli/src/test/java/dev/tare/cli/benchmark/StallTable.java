// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each reading does to the process that is read. */
final class StallTable {
  private StallTable() {}

  static MarkdownTable of(String title, Map<Reading, List<Observation>> readings) {
    MarkdownTable table =
        new MarkdownTable(
            title,
            "while",
            "worst mmap+munmap, ms",
            "all above 1 ms, ms",
            "worst page fault, ms",
            "reader's time, ms",
            "time against smaps",
            "stall against smaps");
    List<Observation> smaps = readings.get(Reading.SMAPS);
    double smapsMillis = Spread.of(smaps, StallTable::millis).median();
    double smapsStall = Spread.of(smaps, o -> o.changes().worstMillis()).median();
    readings.forEach(
        (reading, runs) -> {
          boolean reads = reading.compareTo(Reading.SMAPS) >= 0;
          Spread time = Spread.of(runs, StallTable::millis);
          Spread stall = Spread.of(runs, o -> o.changes().worstMillis());
          table.row(
              reading.title(),
              stall.format(1),
              Spread.of(runs, o -> o.changes().noticedMillis()).format(0),
              Spread.of(runs, o -> o.faults().worstMillis()).format(1),
              reads ? time.format(0) : "",
              reads ? ratio(time.median(), smapsMillis) : "",
              reads ? ratio(stall.median(), smapsStall) : "");
        });
    return table;
  }

  private static double millis(Observation observation) {
    return observation.reader().micros("wall") / 1_000;
  }

  private static String ratio(double value, double of) {
    return String.format(Locale.ROOT, "%.1f", value / of);
  }
}
