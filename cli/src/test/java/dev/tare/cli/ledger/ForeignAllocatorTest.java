// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.capture.Capture;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** An allocator that is not understood is named as such, and its memory by elimination. */
class ForeignAllocatorTest {

  private static final long PLANTED_BYTES = 61L * 1_000_003;

  private static final String PROGRAM =
      """
      import java.nio.ByteBuffer;
      import java.util.ArrayList;
      import java.util.List;

      public class Program {
        static final List<ByteBuffer> BUFFERS = new ArrayList<>();

        public static void main(String[] args) {
          for (int i = 0; i < 61; i++) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1_000_003);
            while (buffer.hasRemaining()) {
              buffer.put((byte) 7);
            }
            BUFFERS.add(buffer);
          }
          dev.tare.testing.Lifeline.ready("planted");
        }
      }
      """;

  @EachJdk
  void jemallocIsNamedAndNotUnderstood(TestJdk jdk) throws Exception {
    Optional<Path> jemalloc = jemalloc();
    assumeTrue(jemalloc.isPresent(), "skipped: libjemalloc is not installed (libjemalloc2)");
    try (TargetJvm target =
        TargetJvm.on(jdk)
            .jvmArgs("-Xmx64m")
            .env("LD_PRELOAD", jemalloc.get().toString())
            .source(PROGRAM)
            .start()) {
      Capture capture = LiveRecording.ofJvm(target.pid());
      Analysis analysis = Analyzer.analyze(capture);
      Bounds.assertSums(capture, analysis);
      Amounts byElimination =
          analysis
              .ledger()
              .total(
                  e ->
                      e.area() == Area.MALLOC
                          && e.owner().equals("jemalloc")
                          && e.certainty() == Certainty.BY_ELIMINATION);
      assertThat(byElimination.residentBytes()).isGreaterThan(PLANTED_BYTES);
      Amounts unexplained = analysis.ledger().total(e -> e.area() == Area.UNEXPLAINED);
      assertThat(unexplained.residentBytes())
          .isLessThan(analysis.ledger().total().residentBytes() / 100);
    }
  }

  private static Optional<Path> jemalloc() throws IOException {
    for (Path directory : new Path[] {Path.of("/usr/lib"), Path.of("/usr/lib64")}) {
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files =
            Files.find(
                directory,
                2,
                (path, attributes) -> path.getFileName().toString().equals("libjemalloc.so.2"))) {
          Optional<Path> found = files.findFirst();
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }
}
