// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer runs it. */
class DemoIT {

  private static final Pattern RECORDING = Pattern.compile("Recording process ([0-9]+)");

  @TempDir Path directory;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @EachJdk
  void itShowsTheBreakdownOfAServiceAndStopsIt(TestJdk jdk) throws Exception {
    CommandRun run = TareJar.on(jdk, directory).run("demo");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("media.db");
    assertThat(run.err()).doesNotContain("WARNING", "Warning");
    assertThat(run.errLines()).endsWith("Wrote tare-demo.jfr", "Wrote tare-demo.md");
    assertThat(directory.resolve("tare-demo.jfr")).isNotEmptyFile();
    assertThat(Files.readString(directory.resolve("tare-demo.md"))).contains("media.db");
    assertThat(ProcessHandle.of(servicePid(run.err()).orElseThrow())).isEmpty();
  }

  @Test
  void aSecondRunLeavesTheFilesOfTheFirst() throws Exception {
    Files.writeString(directory.resolve("tare-demo.md"), "mine");
    CommandRun run = TareJar.on(TestJdks.running(), directory).run("demo");
    assertThat(run.errLines()).endsWith("Wrote tare-demo.jfr", "Wrote tare-demo-2.md");
    assertThat(directory.resolve("tare-demo.md")).hasContent("mine");
  }

  @Test
  void endingItEndsTheServiceToo() throws Exception {
    TareJar tare = TareJar.on(TestJdks.running(), directory);
    Process demo = tare.start(tare.command("demo"));
    while (servicePid(tare.progress()).isEmpty() && demo.isAlive()) {
      Thread.sleep(5);
    }
    long pid = servicePid(tare.progress()).orElseThrow();
    demo.destroy();
    tare.end(demo);
    for (int i = 0; i < 100 && ProcessHandle.of(pid).isPresent(); i++) {
      Thread.sleep(50);
    }
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  private static OptionalLong servicePid(String progress) {
    return RECORDING
        .matcher(progress)
        .results()
        .mapToLong(recording -> Long.parseLong(recording.group(1)))
        .findFirst();
  }
}
