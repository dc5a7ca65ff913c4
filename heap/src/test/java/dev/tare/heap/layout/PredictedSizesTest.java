// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.heap.work.Progress;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What flags of the JVM would change, predicted from a dump, against the histogram of a JVM that
 * ran with them.
 */
@Tag("one-jdk")
class PredictedSizesTest {

  private static final int COMPACT_HEADERS_SINCE = 25;
  private static final int OBJECTS = 60_000;
  private static final double ERROR_PERCENT = 1;
  private static final double TELLING_SHARE = 0.1;

  @TempDir Path scratch;

  /** A flag that changes the layout, the flags of the dumped run first. */
  private record Change(
      TestJdk jdk, String dumpedWith, String changedTo, UnaryOperator<ObjectLayout> layout) {
    @Override
    public String toString() {
      return jdk + " " + dumpedWith + " to " + changedTo;
    }
  }

  static Stream<Change> changes() {
    List<Change> changes = new ArrayList<>();
    for (TestJdk jdk : TestJdks.all()) {
      String wide = "-XX:-UseCompressedOops";
      String narrow = "-XX:+UseCompressedOops";
      changes.add(new Change(jdk, narrow, wide, layout -> layout.withReferences(8)));
      changes.add(new Change(jdk, wide, narrow, layout -> layout.withReferences(4)));
      changes.add(
          new Change(
              jdk, narrow, "-XX:ObjectAlignmentInBytes=16", layout -> layout.withAlignment(16)));
      if (jdk.major() >= COMPACT_HEADERS_SINCE) {
        changes.add(
            new Change(
                jdk, narrow, "-XX:+UseCompactObjectHeaders", ObjectLayout::withCompactHeaders));
      }
    }
    return changes.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void aPredictionComesTrue(Change change) throws Exception {
    DumpOfJvm before = run(change.jdk(), change.dumpedWith());
    HeapDump dump = HeapDump.open(before.file(), HeapDumpOptions.standard(), Progress.SILENT);
    LayoutWhatIf whatIf = dump.whatIf(List.of(change.layout().apply(dump.layout())));
    Path prediction = scratch.resolve("prediction");
    Files.writeString(prediction, String.valueOf(whatIf.bytesUnder(0) - whatIf.bytesNow()));

    DumpOfJvm after = run(change.jdk(), change.changedTo());
    long predicted = Long.parseLong(Files.readString(prediction));
    long actual = after.total().bytes() - before.total().bytes();

    assertThat(whatIf.bytesNow())
        .isCloseTo(before.total().bytes(), withinPercentage(ERROR_PERCENT / 10));
    assertThat(Math.abs(actual)).isGreaterThan((long) (TELLING_SHARE * before.total().bytes()));
    assertThat(predicted).isCloseTo(actual, withinPercentage(ERROR_PERCENT));
  }

  /** Without the archive of the JDK, which not every layout can use. */
  private DumpOfJvm run(TestJdk jdk, String flag) throws Exception {
    Path file = scratch.resolve("d.hprof");
    Files.deleteIfExists(file);
    return DumpOfJvm.of(jdk)
        .jvmArgs("-Xmx192m", "-Xshare:off", "-XX:+UseSerialGC", flag)
        .main(SmallObjects.class, OBJECTS)
        .take(file);
  }
}
