// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.mapping.MappedFileUse;
import dev.tare.capture.Capture;
import dev.tare.cli.workload.MappedFileProgram;
import dev.tare.testing.Assumed;
import dev.tare.testing.DistinctFrames;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One file mapped twelve times: counted twelve times by Rss, there once. */
class MappedFileLedgerTest {

  private static final double MEBIBYTE = 1 << 20;
  private static final Offset<Double> TENTH = Offset.offset(0.1);

  @TempDir static Path directory;

  private static String path;

  @BeforeAll
  static void makeFile() throws Exception {
    path = MappedFileProgram.file(directory).toRealPath().toString();
  }

  @EachJdk
  void oneProcessHasTheFileTwelveTimesResidentAndOnceUnique(TestJdk jdk) throws Exception {
    try (TargetJvm target = MappedFileProgram.whole(jdk, directory).start()) {
      Analysis analysis = LiveRecording.analyze(target.pid());
      assertTwelveTimes(analysis, 200);
      assertThat(analysis.findings())
          .anyMatch(f -> f.id().equals("mmap-multiplication") && f.owner().equals(path));
    }
  }

  @EachJdk
  void threeProcessesShareTheFileBetweenThem(TestJdk jdk) throws Exception {
    List<TargetJvm> targets = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        targets.add(MappedFileProgram.whole(jdk, directory).start());
      }
      for (TargetJvm target : targets) {
        assertTwelveTimes(LiveRecording.analyze(target.pid()), 200 / 3.0);
      }
    } finally {
      targets.forEach(TargetJvm::close);
    }
  }

  @EachJdk
  void uniqueIsTheNumberOfDistinctFramesForWindowsPartlyTouchedAndWritten(TestJdk jdk)
      throws Exception {
    Assumed.frameNumbers();
    for (long seed = 1; seed <= 3; seed++) {
      try (TargetJvm target = MappedFileProgram.windows(jdk, directory, seed).start()) {
        target.stop();
        Capture capture = LiveRecording.withoutAttach(target.pid());
        Analysis analysis = Analyzer.analyze(capture);
        DistinctFrames frames = DistinctFrames.of(target.pid());
        Bounds.assertSums(capture, analysis);
        assertThat(analysis.ledger().changedWhileReadingBytes()).isZero();
        assertThat(analysis.basis().vmRssAfterBytes())
            .hasValue(analysis.ledger().total().residentBytes());
        assertThat(analysis.ledger().total().uniqueBytes()).isEqualTo(frames.distinctBytes());
        assertThat(analysis.ledger().total().residentBytes()).isEqualTo(frames.presentBytes());
      }
    }
  }

  private static void assertTwelveTimes(Analysis analysis, double proportionalMebibytes) {
    MappedFileUse use =
        analysis.mappedFiles().stream()
            .filter(file -> file.path().equals(path))
            .findFirst()
            .orElseThrow();
    assertThat(use.mappings()).isEqualTo(12);
    assertThat(use.overlap()).isEqualTo(12);
    assertThat(use.residentBytes() / MEBIBYTE).isCloseTo(2400, TENTH);
    assertThat(use.uniqueBytes() / MEBIBYTE).isCloseTo(200, TENTH);
    assertThat(use.proportionalBytes() / MEBIBYTE).isCloseTo(proportionalMebibytes, TENTH);
    assertThat(use.anonymousBytes()).isZero();

    Amounts copies =
        analysis
            .ledger()
            .total(e -> e.cause() == Cause.MMAP_MULTIPLICATION && e.owner().equals(path));
    assertThat(copies.residentBytes() / MEBIBYTE).isCloseTo(2200, TENTH);
    assertThat(copies.uniqueBytes()).isZero();
    assertThat(copies.proportionalBytes()).isZero();
    Amounts first =
        analysis.ledger().total(e -> e.cause() == Cause.PAYLOAD && e.owner().equals(path));
    assertThat(first.uniqueBytes() / MEBIBYTE).isCloseTo(200, TENTH);
    assertThat(first.proportionalBytes() / MEBIBYTE).isCloseTo(proportionalMebibytes, TENTH);
  }
}
