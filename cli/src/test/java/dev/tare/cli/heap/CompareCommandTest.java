// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HeapAnalysisBuilder;
import dev.tare.capture.content.InflationCategory;
import dev.tare.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  @TempDir Path directory;

  /** A cache that is larger in the dump with the longer name. */
  private static HeapAnalysis analysis(Path dump) {
    long length = dump.getFileName().toString().length();
    return new HeapAnalysisBuilder()
        .file(dump.toString(), 900_000, Instant.EPOCH.plusSeconds(length))
        .category(InflationCategory.PAYLOAD, length * 100_000, 9)
        .holder("com.example.Cache.entries", length * 100_000, length)
        .classRow("byte[]", length * 100_000, length)
        .build();
  }

  private static CommandRun run(Object... words) {
    return CommandRun.analyzing((dump, question, progress) -> analysis(dump), words);
  }

  @Test
  void saysWhatGrew() {
    assertThat(run("compare", "a.hprof", "bbbb.hprof").assertDone().out())
        .startsWith(
            "a.hprof compared with bbbb.hprof\n\n293.0 KiB more is live: 683.6 KiB before, ")
        .contains("com.example.Cache.entries  +293.0 KiB");
    assertThat(run("compare", "a.hprof", "bbbb.hprof", "--format=json").assertDone().out())
        .contains("\"schema\": \"tare-heap-comparison/1\"", "\"change_bytes\": 300000");
  }

  @Test
  void aTerminalGetsTheFirstScreen() {
    CommandRun run =
        CommandRun.analyzingAtTerminal(
            (dump, question, progress) -> analysis(dump), "compare", "a.hprof", "bb.hprof");
    run.assertDone("All of it: tare compare a.hprof bb.hprof --all, or -o report.md");
    assertThat(run.out()).contains("BY HOLDING FIELD").doesNotContain("BY CLASS");
  }

  @Test
  void theReportCanBeAFile() {
    Path file = directory.resolve("growth.md");
    run("compare", "a.hprof", "bb.hprof", "-o", file).assertDone("Wrote " + file);
    assertThat(file).content().startsWith("# a.hprof compared with bb.hprof\n");
  }

  @Test
  void capturesAreNotComparedYet() throws IOException {
    Path capture = Files.writeString(directory.resolve("app.jfr"), "FLR\0and more");
    run("compare", "a.hprof", capture)
        .assertFailed(
            "Cannot compare " + capture + ": it is a capture, and only heap dumps can be compared");
    run("compare", capture, "a.hprof").assertFailed("Report each with tare report.");
  }

  @Test
  void twoFilesAreNeeded() {
    run("compare", "a.hprof").assertMisused("Missing required parameter: 'AFTER'");
  }
}
