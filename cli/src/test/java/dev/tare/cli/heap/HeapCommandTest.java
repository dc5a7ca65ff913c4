// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tare.analyzer.heap.DuplicateRow;
import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HeapAnalysisBuilder;
import dev.tare.analyzer.heap.HeapQuestion;
import dev.tare.capture.content.InflationCategory;
import dev.tare.cli.CommandRun;
import dev.tare.heap.hprof.DumpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code tare heap} does around an analysis. */
class HeapCommandTest {

  private static final DumpAnalyzer ANALYZER =
      (dump, question, progress) -> analysis(dump, question);

  @TempDir Path directory;

  private static HeapAnalysis analysis(Path dump, HeapQuestion question) {
    Optional<String> value = question.showValues() ? Optional.of("hunter2") : Optional.empty();
    HeapAnalysisBuilder builder =
        new HeapAnalysisBuilder()
            .file(dump.toString(), 900_000, Instant.EPOCH)
            .category(InflationCategory.PAYLOAD, 600_000, 9)
            .category(InflationCategory.HEADERS, 100_000, 9)
            .duplicate(new DuplicateRow("string", 7, 40, 2_184, "ab12", value));
    for (int i = 0; i < 30; i++) {
      builder.classRow("com.example.Row" + i, 20_000, 1);
    }
    return builder.build();
  }

  private static CommandRun run(Object... words) {
    return CommandRun.analyzing(ANALYZER, words);
  }

  @Test
  void aPipeGetsAllOfItAsText() {
    CommandRun whole = run("heap", "app.hprof").assertDone();
    assertThat(whole.out())
        .startsWith("app.hprof, heap dump of 878.9 KiB, written 1970-01-01 00:00:00 UTC\n")
        .contains("BY CLASS\n", "[18 others]")
        .doesNotContain("\u001b");
    assertThat(run("heap", "app.hprof", "-o", "-", "--all").assertDone()).isEqualTo(whole);
    assertThat(run("heap", "app.hprof", "--brief").assertDone().out()).doesNotContain("BY CLASS");
    assertThat(run("heap", "app.hprof", "--top", 3).assertDone().out()).contains("[27 others]");
  }

  @Test
  void aTerminalGetsTheFirstScreenAndHowToSeeTheRest() {
    CommandRun run = CommandRun.analyzingAtTerminal(ANALYZER, "heap", "app.hprof");
    run.assertDone("All of it: tare heap app.hprof --all, or -o report.md");
    assertThat(run.out()).contains("WHAT TO DO").doesNotContain("BY CLASS");
  }

  @Test
  void theEndingOfTheFileDecidesTheForm() throws IOException {
    Path json = directory.resolve("h.json");
    run("heap", "app.hprof", "-o", json).assertDone("Wrote " + json);
    JsonNode heap = new ObjectMapper().readTree(json.toFile());
    assertThat(heap.get("schema").textValue()).isEqualTo("tare-heap/1");
    assertThat(heap.get("live_bytes").longValue()).isEqualTo(700_000);

    Path markdown = directory.resolve("h.md");
    run("heap", "app.hprof", "-o", markdown).assertDone("Wrote " + markdown);
    assertThat(markdown).hasContent(run("heap", "app.hprof", "--format", "md").out());
  }

  @Test
  void anExistingReportIsReplacedByForceOnlyAndNotAnalyzedFor() throws IOException {
    Path file = Files.writeString(directory.resolve("kept.txt"), "precious");
    CommandRun.analyzing(
            (dump, question, progress) -> {
              throw new IllegalStateException("analyzed in vain");
            },
            "heap",
            "app.hprof",
            "-o",
            file)
        .assertFailed("Cannot write " + file + ": it exists", "--force");
    assertThat(file).hasContent("precious");
    run("heap", "app.hprof", "-o", file, "--force").assertDone("Wrote " + file);
    assertThat(Files.readString(file)).startsWith("app.hprof, ");
  }

  @Test
  void contentsAreShownOnlyWhenAskedFor() {
    assertThat(run("heap", "app.hprof").out()).contains("ab12").doesNotContain("hunter2");
    assertThat(run("heap", "app.hprof", "--format", "json").out()).doesNotContain("hunter2");
    assertThat(run("heap", "app.hprof", "--show-values").out()).contains("ab12", "hunter2");
  }

  @Test
  void theHistogramOfTheJvmIsHandedOn() throws IOException {
    String text = " num  #instances  #bytes  class name\n   1: 3  72  byte[]\nTotal 3 72\n";
    Path file = Files.writeString(directory.resolve("histogram.txt"), text);
    AtomicReference<Optional<String>> asked = new AtomicReference<>();
    CommandRun.analyzing(
            (dump, question, progress) -> {
              asked.set(question.histogram());
              return analysis(dump, question);
            },
            "heap",
            "app.hprof",
            "--histogram",
            file)
        .assertDone();
    assertThat(asked.get()).contains(text);
  }

  @Test
  void whatIsNoHistogramIsOneLine() throws IOException {
    Path cut = Files.writeString(directory.resolve("cut.txt"), "   1: 3  72  byte[]\n");
    Path missing = directory.resolve("missing.txt");
    run("heap", "app.hprof", "--histogram", cut)
        .assertFailed(
            "Cannot read the class histogram " + cut + ": it is no class histogram that ends");
    run("heap", "app.hprof", "--histogram", missing)
        .assertFailed("there is no such file that may be read. Write one with jcmd PID GC.class_");
  }

  @Test
  void aDumpThatEndsEarlyIsReportedWithOneWarning() {
    CommandRun run =
        CommandRun.analyzing(
            (dump, question, progress) ->
                new HeapAnalysisBuilder()
                    .cutShort(dump.toString(), 900, 700, "the file ends within an object")
                    .category(InflationCategory.PAYLOAD, 500, 1)
                    .build(),
            "heap",
            "cut.hprof",
            "--format",
            "json");
    run.assertDone(
        "Warning: cut.hprof could be read up to byte 700 only: the file ends within an object."
            + " The report is about what comes before.");
    assertThat(run.out()).contains("\"complete\": false", "\"bytes_read\": 700");
  }

  @Test
  void whatIsNoDumpIsOneLine() {
    CommandRun.analyzing(
            (dump, question, progress) -> {
              throw new DumpException(dump + " is no heap dump: it does not begin so; dump again.");
            },
            "heap",
            "app.txt",
            "-o",
            directory.resolve("h.json"))
        .assertFailed("tare: app.txt is no heap dump: it does not begin so; dump again.");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void wrongUsageIsOneLine() {
    run("heap").assertMisused("Missing required parameter: 'DUMP'", "See tare heap --help");
    run("heap", "a.hprof", "--top", "0").assertMisused("'--top': it must be 1 or more");
    run("heap", "a.hprof", "-o", "a.pdf").assertMisused("a.pdf is no form of report");
  }
}
