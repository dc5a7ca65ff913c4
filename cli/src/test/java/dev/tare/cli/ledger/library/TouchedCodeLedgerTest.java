// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.mapping.CodeTouches;
import dev.tare.analyzer.mapping.NativeLibraryUse;
import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.cli.CommandRun;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's marks tell which native library is idle. */
class TouchedCodeLedgerTest {

  @TempDir private Path directory;

  @EachJdk
  void aLibraryThatIsCalledIsTouchedAndAnIdleOneIsNot(TestJdk jdk) throws Exception {
    Assumed.linux();
    Path file = directory.resolve("touched.jfr");
    try (TargetJvm target = start(jdk)) {
      String[] series = {"--interval=1s", "--snapshot-interval=2s", "--duration=4s"};
      record(target, file, "--touched-code", series);
    }
    Capture capture = CaptureFile.read(file);
    Analysis analysis = Analyzer.analyze(capture);

    assertThat(touches(analysis, "sqlitejdbc").state()).isEqualTo(CodeTouches.State.TOUCHED);
    CodeTouches idle = touches(analysis, "zstd");
    assertThat(idle.state()).isEqualTo(CodeTouches.State.UNTOUCHED);
    assertThat(idle.windows()).isGreaterThanOrEqualTo(2);
    assertThat(idle.watched().toMillis()).isBetween(2_000L, 60_000L);
    assertThat(analysis.cost().changes()).anyMatch(change -> change.contains("clear_refs"));
  }

  @EachJdk
  void nothingIsClearedUnlessAskedFor(TestJdk jdk) throws Exception {
    Assumed.linux();
    Path file = directory.resolve("plain.jfr");
    try (TargetJvm target = start(jdk)) {
      record(target, file, "--interval=1s", "--duration=1s");
    }
    Capture capture = CaptureFile.read(file);

    assertThat(capture.snapshots())
        .allSatisfy(each -> assertThat(each.kernelTexts()).doesNotContainKey("touched-code"));
    assertThat(Analyzer.analyze(capture).cost().changes())
        .noneMatch(change -> change.contains("clear_refs"));
  }

  @Test
  void itIsForASeriesFromOutside() {
    CommandRun alone = CommandRun.of("record", "1", "--touched-code");

    assertThat(alone.exitCode()).isEqualTo(2);
    assertThat(alone.err()).contains("--touched-code watches for a while: give --interval");
  }

  private TargetJvm start(TestJdk jdk) throws IOException {
    return TargetJvm.on(jdk)
        .allowNativeAccess()
        .jvmArgs("-Djava.io.tmpdir=" + directory)
        .classPathOf(org.sqlite.JDBC.class, com.github.luben.zstd.Zstd.class)
        .main(TouchingProgram.class)
        .start();
  }

  private static void record(TargetJvm target, Path file, String option, String... more) {
    List<Object> words = new ArrayList<>(List.of("record", target.pid(), "-o", file, option));
    words.addAll(List.of(more));
    CommandRun run = CommandRun.of(words.toArray());
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  private static CodeTouches touches(Analysis analysis, String name) {
    return analysis.nativeLibraries().stream()
        .filter(library -> library.fileName().contains(name))
        .findFirst()
        .flatMap(NativeLibraryUse::touches)
        .orElseThrow();
  }
}
