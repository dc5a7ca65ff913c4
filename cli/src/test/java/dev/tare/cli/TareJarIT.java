// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users run it: nothing but what the command says comes out, on any JDK. */
class TareJarIT {

  @TempDir Path directory;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @EachJdk
  void theJarKnowsItsVersion(TestJdk jdk) throws Exception {
    CommandRun run = TareJar.on(jdk, directory).run("--version").assertDone();
    assertThat(run.out()).matches("(?s)tare [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\nJava .*");
  }

  @EachJdk
  void recordingAndReportingPrintNoWarningOfTheJvm(TestJdk jdk) throws Exception {
    TareJar tare = TareJar.on(jdk, directory);
    try (TargetJvm target = Targets.quiet()) {
      tare.run("record", target.pid()).assertDone("Wrote tare-" + target.pid() + ".jfr");
      assertThat(tare.run("report", "tare-" + target.pid() + ".jfr").assertDone().out())
          .contains("QuietShop");
      assertThat(tare.run("report", target.pid()).assertDone().out()).contains("QuietShop");
      assertThat(tare.run("ps").out()).contains("QuietShop");
    }
  }

  @EachJdk
  void aReaderMayLeaveEarlyAndAFullDiskIsAFailure(TestJdk jdk) throws Exception {
    TareJar tare = TareJar.on(jdk, directory);
    try (TargetJvm target = Targets.quiet()) {
      List<String> report = tare.command("report", target.pid(), "--format=json");
      CommandRun early = tare.end(tare.start(shell("\"$@\" | head -n 1", report)));
      early.assertDone();
      assertThat(early.out()).isEqualTo("{\n");
      tare.end(tare.start(shell("\"$@\" > /dev/full", report)))
          .assertFailed("Cannot write the report to standard output");
    }
  }

  private static List<String> shell(String script, List<String> command) {
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
    words.addAll(command);
    return words;
  }

  @EachJdk
  void failuresAreOneLine(TestJdk jdk) throws Exception {
    TareJar tare = TareJar.on(jdk, directory);
    tare.run("record", 999999999).assertFailed("there is no such process");
    tare.run("report", "no.jfr").assertFailed("there is no such file");
    tare.run("record").assertMisused("Missing required parameter");
    CommandRun debug = tare.run("report", "no.jfr", "--debug");
    assertThat(debug.exitCode()).isEqualTo(1);
    assertThat(debug.err()).contains("at dev.tare.capture.event.CaptureFile");
  }
}
