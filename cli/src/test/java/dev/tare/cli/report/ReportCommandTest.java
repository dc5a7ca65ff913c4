// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tare.cli.CommandRun;
import dev.tare.cli.Targets;
import dev.tare.testing.Assumed;
import dev.tare.testing.TargetJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {

  @TempDir static Path directory;

  private static Path capture;
  private static long pid;

  @BeforeAll
  static void record() {
    Assumed.linux();
    capture = directory.resolve("app.jfr");
    try (TargetJvm target = Targets.quiet()) {
      pid = target.pid();
      CommandRun.of("record", pid, "-o", capture);
    }
  }

  @Test
  void aCaptureIsReportedAsTextOnStandardOutput() {
    CommandRun run = CommandRun.of("report", capture).assertDone();
    assertThat(run.out()).contains("QuietShop").doesNotContain("\u001b").endsWith("\n");
    assertThat(CommandRun.of("report", capture, "-o", "-").assertDone()).isEqualTo(run);
    assertThat(CommandRun.of("report", capture, "--format", "text").assertDone()).isEqualTo(run);
  }

  @Test
  void theEndingOfTheFileDecidesTheForm() throws IOException {
    CommandRun onOutput = CommandRun.of("report", capture, "--format", "md").assertDone();
    Path file = directory.resolve("app.MD");
    CommandRun.of("report", capture, "-o", file).assertDone("Wrote " + file);
    assertThat(file).hasContent(onOutput.out());
    assertThat(onOutput.out()).startsWith("# ");
  }

  @Test
  void theFormCanBeNamedAgainstTheEnding() throws IOException {
    Path file = directory.resolve("app.report");
    CommandRun.of("report", capture, "-o", file, "--format", "json").assertDone("Wrote " + file);
    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.at("/process/pid").asLong()).isEqualTo(pid);
  }

  @Test
  void aRunningProcessIsReportedAndNothingIsKept() throws IOException {
    try (TargetJvm target = Targets.quiet()) {
      CommandRun run = CommandRun.of("report", target.pid(), "--format", "json").assertDone();
      JsonNode json = new ObjectMapper().readTree(run.out());
      assertThat(json.at("/process/pid").asLong()).isEqualTo(target.pid());
      assertThat(json.at("/capture/complete").asBoolean()).isTrue();
      CommandRun.of("report", "QuietShop").assertDone();
    }
  }

  @Test
  void anExistingReportIsReplacedByForceOnly() throws IOException {
    Path file = Files.writeString(directory.resolve("kept.txt"), "precious");
    CommandRun.of("report", capture, "-o", file).assertFailed("it exists", "--force");
    assertThat(file).hasContent("precious");
    CommandRun.of("report", capture, "-o", file, "--force").assertDone("Wrote " + file);
    assertThat(Files.readString(file)).contains("QuietShop");
  }

  @Test
  void aTerminalGetsTheFirstScreenUnlessAllIsAskedFor() {
    CommandRun whole = CommandRun.of("report", capture).assertDone();
    CommandRun brief = CommandRun.of("report", capture, "--brief").assertDone();
    assertThat(brief.out().lines().count()).isLessThan(40);
    assertThat(whole.out().lines().count()).isGreaterThan(100);

    CommandRun onTerminal = CommandRun.atTerminal("report", capture);
    assertThat(onTerminal.exitCode()).isZero();
    assertThat(onTerminal.errLines())
        .containsExactly("All of it: tare report " + capture + " --all, or -o report.md");
    assertThat(onTerminal.out().lines().count()).isLessThan(50);
    assertThat(CommandRun.atTerminal("report", capture, "--all").assertDone().out().lines().count())
        .isGreaterThan(100);
  }

  @Test
  void htmlComesLater() {
    CommandRun.of("report", capture, "-o", directory.resolve("app.html"))
        .assertMisused("HTML reports come with a later version: use text, md or json");
    CommandRun.of("report", capture, "--format", "html").assertMisused("HTML reports come with a");
  }

  @Test
  void whatIsNoFormIsWrongUsage() {
    CommandRun.of("report", capture, "-o", directory.resolve("app.pdf"))
        .assertMisused("'--output'", "app.pdf is no form of report: use text, md or json");
    CommandRun.of("report", capture, "--format", "pdf").assertMisused("--format", "pdf");
    CommandRun.of("report", capture, "--top", "0").assertMisused("'--top': it must be 1 or more");
    CommandRun.of("report").assertMisused("Missing required parameter: 'CAPTURE|PID|NAME'");
  }
}
