// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AnalysisProgressTest {

  private static final long MIB = 1L << 20;
  private static final Path DUMP = Path.of("app.hprof");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicLong nanos = new AtomicLong(77);

  private Terminal terminal(boolean person) {
    return new Terminal(new PrintWriter(out), new PrintWriter(err), person, person, Map.of());
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void aLogGetsALineEveryTenSecondsWithBytesAndTimeLeft() {
    try (AnalysisProgress progress = new AnalysisInLines(terminal(false), DUMP, nanos::get)) {
      progress.at("finding objects", 0, 900 * MIB);
      pass(10);
      progress.at("finding objects", 300 * MIB, 900 * MIB);
      pass(9);
      progress.at("finding objects", 880 * MIB, 900 * MIB);
      pass(1);
      progress.at("finding objects", 900 * MIB, 900 * MIB);
      progress.at("reading references", 0, 900 * MIB);
      pass(10);
      progress.at("reading references", 10 * MIB, 900 * MIB);
    }
    assertThat(err)
        .hasToString(
            """
            app.hprof, finding objects: 300.0 MiB of 900.0 MiB, about 20 s left
            app.hprof, finding objects: 900.0 MiB of 900.0 MiB
            app.hprof, reading references: 10.0 MiB of 900.0 MiB, about 14 min left
            """);
  }

  @Test
  void ofTwoPhasesSideBySideTheFirstIsShownUntilItIsDone() {
    try (AnalysisProgress progress = new AnalysisInLines(terminal(false), DUMP, nanos::get)) {
      progress.at("contents", 1 * MIB, 9 * MIB);
      progress.at("dominators", 1 * MIB, 5 * MIB);
      pass(10);
      progress.at("dominators", 2 * MIB, 5 * MIB);
      progress.at("contents", 9 * MIB, 9 * MIB);
      // An old report of another thread.
      progress.at("contents", 8 * MIB, 9 * MIB);
      pass(10);
      progress.at("dominators", 3 * MIB, 5 * MIB);
    }
    assertThat(err)
        .hasToString(
            """
            app.hprof, contents: 1.0 MiB of 9.0 MiB
            app.hprof, dominators: 3.0 MiB of 5.0 MiB, about 14 s left
            """);
  }

  @Test
  void aPhaseOfUnknownLengthIsShownWhenNoOtherIs() {
    try (AnalysisProgress progress = new AnalysisOnBar(terminal(true), nanos::get)) {
      progress.at("finding what keeps what alive", 0, 1);
      progress.at("contents", 0, 9 * MIB);
      progress.at("contents", 9 * MIB, 9 * MIB);
      progress.at("finding what keeps what alive", 1, 1);
    }
    assertThat(err.toString().split("\r"))
        .extracting(String::stripTrailing)
        .containsExactly(
            "",
            "finding what keeps what alive ...",
            "contents [            ] 0 B of 9.0 MiB",
            "finding what keeps what alive ...",
            "");
  }

  @Test
  void aLogGetsNothingOfAShortAnalysis() {
    try (AnalysisProgress progress = AnalysisProgress.of(terminal(false), DUMP)) {
      progress.at("finding objects", 1, 2);
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aPersonGetsABarOnOneLineThatIsClearedAtTheEnd() {
    try (AnalysisProgress progress = new AnalysisOnBar(terminal(true), nanos::get)) {
      progress.at("finding objects", 0, 900 * MIB);
      pass(2);
      progress.at("finding objects", 450 * MIB, 900 * MIB);
      progress.at("finding objects", 451 * MIB, 900 * MIB);
      progress.at("finding objects", 900 * MIB, 900 * MIB);
      progress.at("reading references", 0, 900 * MIB);
    }
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().split("\r"))
        .extracting(String::stripTrailing)
        .containsExactly(
            "",
            "finding objects [            ] 0 B of 900.0 MiB",
            "finding objects [======      ] 450.0 MiB of 900.0 MiB, about 2 s left",
            "reading references [            ] 0 B of 900.0 MiB",
            "");
    assertThat(err.toString()).endsWith("\r" + " ".repeat(79) + "\r");
  }

  @Test
  void whatWasNeverBegunIsNotCleared() {
    AnalysisProgress.of(terminal(true), DUMP).close();
    assertThat(err.toString()).isEmpty();
  }
}
