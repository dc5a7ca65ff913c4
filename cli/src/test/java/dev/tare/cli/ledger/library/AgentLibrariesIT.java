// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.NextStep;
import dev.tare.analyzer.framework.UseState;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.capture.Capture;
import dev.tare.cli.ledger.AgentCapture;
import dev.tare.cli.ledger.Bounds;
import dev.tare.cli.walk.WalkedProcess;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** An agent that reads libraries from inside sees what a recorder does, and whose buffers are. */
class AgentLibrariesIT {

  private static final int BUFFERS = 24;
  private static final long BUFFER_BYTES = 1_000_003;

  private static final String PROGRAM =
      """
      public class Program {
        public static void main(String[] args) throws Exception {
          Class.forName("idle.Main");
          for (int i = 0; i < %d; i++) reserving.Main.reserve(%d);
          dev.tare.testing.Lifeline.ready("");
        }
      }
      """
          .formatted(BUFFERS, BUFFER_BYTES);

  @TempDir static Path directory;

  private static WrittenLibrary libraries;

  @BeforeAll
  static void makeLibraries() throws IOException {
    libraries = new WrittenLibrary(directory);
    libraries.add("idle", "public class Main { static int n = new Main().hashCode(); }", Map.of());
    libraries.add(
        "reserving",
        "import java.nio.ByteBuffer; import java.util.*;\n"
            + "public class Main { static final List<ByteBuffer> ALL = new ArrayList<>();\n"
            + "public static void reserve(int n) { ByteBuffer b = ByteBuffer.allocateDirect(n);\n"
            + "for (int i = 0; i < n; i += 4096) b.put(i, (byte) 1); ALL.add(b); } }",
        Map.of());
  }

  @EachJdk
  void librariesOwnTheirClassesAndTheBuffersTheyReserved(TestJdk jdk) throws Exception {
    Capture capture = record(jdk, "on", "-Xmx128m");
    Analysis analysis = Analyzer.analyze(capture);
    Bounds.assertSums(capture, analysis);
    assertThat(state(analysis, "idle")).isEqualTo(UseState.NEVER);
    assertThat(state(analysis, "reserving")).isNotEqualTo(UseState.NEVER);
    assertThat(resident(analysis, of("idle", Area.CLASS_METADATA))).isPositive();
    assertThat(resident(analysis, of("reserving", Area.CLASS_METADATA))).isPositive();
    assertThat(resident(analysis, of("reserving", Area.DIRECT_BUFFERS)))
        .isBetween((long) (BUFFERS * BUFFER_BYTES * 0.95), BUFFERS * (BUFFER_BYTES + 8192));
    assertThat(analysis.ledger().entries())
        .as("the agent is no library")
        .filteredOn(entry -> entry.owner().contains("tare-agent") && entry.residentBytes() > 0)
        .allMatch(entry -> entry.cause() == Cause.OBSERVER);
    assertThat(analysis.nextSteps()).extracting(NextStep::what).noneMatch(this::isOfLibraries);
  }

  @EachJdk
  void unlessItIsAskedTheReportSaysWhatTells(TestJdk jdk) throws Exception {
    Analysis analysis = Analyzer.analyze(record(jdk, "off", "-Xmx128m"));
    assertThat(analysis.libraries()).isEmpty();
    assertThat(analysis.nextSteps()).extracting(NextStep::what).anyMatch(this::isOfLibraries);
  }

  /** An application must not run out of memory because its libraries are read. */
  @EachJdk
  void aSmallHeapIsLeftAlone(TestJdk jdk) throws Exception {
    Capture capture = record(jdk, "on", "-Xmx64m");
    assertThat(capture.last().skipped())
        .anyMatch(
            skipped ->
                skipped.what().equals("which library each class is from")
                    && skipped.why().endsWith(" are needed"));
    assertThat(Analyzer.analyze(capture).libraries()).isEmpty();
  }

  private boolean isOfLibraries(String what) {
    return what.contains("whose libraries");
  }

  private Capture record(TestJdk jdk, String reads, String heap) throws Exception {
    Path file = directory.resolve(reads + jdk.major() + ".jfr");
    String agent =
        "-javaagent:"
            + WalkedProcess.agentJar()
            + "=interval=1s,snapshot-interval=1s,heap=none,libraries="
            + reads
            + ",file="
            + file;
    try (TargetJvm jvm =
        TargetJvm.on(jdk)
            .jvmArgs(heap, agent)
            .classPath(libraries.jars())
            .source(PROGRAM)
            .start()) {
      // For the first look classes of the JDK are loaded, which are newer than the pages.
      Capture capture = AgentCapture.await(file, jvm, last -> last.number() > 1);
      assertThat(jvm.finish()).isZero();
      return capture;
    }
  }

  private static UseState state(Analysis analysis, String library) {
    return analysis.libraries().stream()
        .filter(use -> use.name().equals(library))
        .findFirst()
        .flatMap(use -> use.activity())
        .orElseThrow(() -> new AssertionError("nothing of " + library))
        .state();
  }

  private static Predicate<Entry> of(String owner, Area area) {
    return entry -> entry.owner().equals(owner) && entry.area() == area;
  }

  private static long resident(Analysis analysis, Predicate<Entry> which) {
    return analysis.ledger().total(which).residentBytes();
  }
}
