// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Assumed;
import dev.tare.testing.DistinctFrames;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MappedFileProgramTest {
  private static final long PAGES = DataFile.ROUND_BYTES / DistinctFrames.PAGE_BYTES;

  @TempDir static Path directory;

  @BeforeAll
  static void frameNumbersAreShown() {
    Assumed.frameNumbers();
  }

  @EachJdk
  void aFileMappedTwelveTimesIsResidentTwelveTimesAndThereOnce(TestJdk jdk) throws IOException {
    try (TargetJvm target = MappedFileProgram.whole(jdk, directory).start()) {
      target.stop();
      assertThat(DistinctFrames.ofFile(target.pid(), MappedFileProgram.file(directory)))
          .isEqualTo(new DistinctFrames(12 * PAGES, PAGES));
      assertThat(target.fact("readPages")).isEqualTo(12 * PAGES);
    }
  }

  @EachJdk
  void windowsOverlapInPartAndHaveTheirOwnCopies(TestJdk jdk) throws IOException {
    try (TargetJvm target = MappedFileProgram.windows(jdk, directory, 1).start()) {
      target.stop();
      Path file = MappedFileProgram.file(directory);
      DistinctFrames ofFile = DistinctFrames.ofFile(target.pid(), file);
      DistinctFrames all = DistinctFrames.of(target.pid(), file.toString()::equals);
      assertThat(all.present() - ofFile.present()).isEqualTo(target.fact("copiedPages"));
      assertThat(all.distinct() - ofFile.distinct()).isEqualTo(target.fact("copiedPages"));
      assertThat(ofFile.distinct()).isLessThan(ofFile.present()).isLessThan(PAGES);
    }
  }
}
