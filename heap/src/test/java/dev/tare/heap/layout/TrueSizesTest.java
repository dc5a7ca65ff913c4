// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.layout.ObjectLayout.Origin;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.heap.testing.HistogramRow;
import dev.tare.heap.work.Progress;
import dev.tare.testing.Collector;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sizes of a dump against what {@code GC.class_histogram} of its JVM said. */
@Tag("one-jdk")
class TrueSizesTest {

  private static final int COMPACT_HEADERS_SINCE = 25;
  private static final int OBJECTS = 12_000;
  private static final double TOTAL_MAY_DIFFER = 0.0005;
  private static final double CLASSES_EXACT = 0.99;

  private static final String MIRRORS = "java.lang.Class";

  /** Dead room that the JVM fills with arrays; in a dump they are {@code int[]}. */
  private static final String FILLER = "jdk.internal.vm.FillerElement[]";

  @TempDir Path scratch;

  /** How a JVM runs and is dumped. */
  private record Cell(
      TestJdk jdk, String name, ObjectLayout layout, UnaryOperator<DumpOfJvm.Request> request) {
    @Override
    public String toString() {
      return jdk + " " + name;
    }
  }

  static Stream<Cell> cells() {
    ObjectLayout usual = ObjectLayout.usualFor(8).withOrigin(Origin.SOLVED);
    List<Cell> cells = new ArrayList<>();
    for (TestJdk jdk : TestJdks.all()) {
      for (Collector collector : Collector.values()) {
        if (collector.isSupportedBy(jdk)) {
          boolean narrow = collector != Collector.ZGC;
          ObjectLayout layout = narrow ? usual : usual.withReferences(8);
          cells.add(
              new Cell(jdk, collector.name(), layout, request -> request.collector(collector)));
        }
      }
      for (Collector whole : List.of(Collector.SERIAL, Collector.PARALLEL, Collector.G1)) {
        cells.add(new Cell(jdk, whole + " -all", usual, request -> request.collector(whole).all()));
      }
      cells.add(
          new Cell(
              jdk,
              "no compressed oops",
              usual.withReferences(8),
              request -> request.jvmArgs("-XX:-UseCompressedOops")));
      cells.add(
          new Cell(
              jdk,
              "16-byte alignment",
              usual.withAlignment(16),
              request ->
                  request.collector(Collector.PARALLEL).jvmArgs("-XX:ObjectAlignmentInBytes=16")));
      cells.add(new Cell(jdk, "-gz=1", usual, request -> request.gzip(1)));
      if (jdk.major() >= DumpOfJvm.FIRST_WITH_PARALLEL) {
        cells.add(new Cell(jdk, "-parallel=2", usual, request -> request.parallel(2)));
      }
      if (jdk.major() >= COMPACT_HEADERS_SINCE) {
        cells.add(
            new Cell(
                jdk,
                "compact headers",
                usual.withCompactHeaders(),
                request -> request.jvmArgs("-XX:+UseCompactObjectHeaders")));
      }
    }
    return cells.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void sizesAreThoseOfTheJvm(Cell cell) throws Exception {
    DumpOfJvm taken =
        cell.request().apply(request(cell.jdk(), "-Xshare:off")).take(scratch.resolve("d.hprof"));
    HeapDump dump = HeapDump.open(taken.file(), HeapDumpOptions.standard(), Progress.SILENT);

    assertThat(dump.layout()).isEqualTo(cell.layout());
    assertThat(dump.facts().warnings()).isEmpty();
    Map<String, HistogramRow> ours = rows(dump);
    long ourBytes = total(ours);
    long trueBytes = taken.total().bytes();
    List<String> wrong = wrong(ours, taken.histogram());
    assertThat(ours).hasSizeGreaterThan(400);
    assertThat(wrong).hasSizeLessThanOrEqualTo((int) (ours.size() * (1 - CLASSES_EXACT)));
    assertThat((double) ourBytes)
        .isBetween(trueBytes * (1 - TOTAL_MAY_DIFFER), trueBytes * (1 + TOTAL_MAY_DIFFER));
  }

  @EachJdk
  void onlyArchivedMirrorsAreNotDumped(TestJdk jdk) throws Exception {
    DumpOfJvm taken = request(jdk).take(scratch.resolve("d.hprof"));
    HeapDump dump = HeapDump.open(taken.file(), HeapDumpOptions.standard(), Progress.SILENT);

    Map<String, HistogramRow> ours = rows(dump);
    HistogramRow ourMirrors = ours.get(MIRRORS);
    HistogramRow mirrors = taken.histogram().get(MIRRORS);
    assertThat(mirrors.instances()).isGreaterThanOrEqualTo(ourMirrors.instances());
    assertThat(total(ours) - ourMirrors.bytes())
        .isCloseTo(
            taken.total().bytes() - mirrors.bytes(), withinPercentage(TOTAL_MAY_DIFFER * 100));
    assertThat(wrong(ours, taken.histogram())).hasSizeLessThanOrEqualTo(ours.size() / 100);
  }

  @EachJdk
  void aDumpOnOutOfMemoryHoldsWhatTheProgramRecounts(TestJdk jdk) throws Exception {
    DumpOfJvm taken =
        DumpOfJvm.of(jdk)
            .jvmArgs("-Xmx40m")
            .main(OutOfMemory.class)
            .takeOnOutOfMemory(scratch.resolve("d.hprof"));
    HeapDump dump = HeapDump.open(taken.file(), HeapDumpOptions.standard(), Progress.SILENT);

    Map<String, HistogramRow> ours = rows(dump);
    long links = Long.parseLong(taken.facts().get("links"));
    long textBytes = Long.parseLong(taken.facts().get("textBytes"));
    assertThat(dump.facts().warnings()).isEmpty();
    // Header 12, two references of 4, a long.
    assertThat(ours.get(OutOfMemory.Link.class.getName()))
        .isEqualTo(new HistogramRow(links, links * 32));
    // The JDK itself has a few such arrays, and one may belong to the link that found no room.
    assertThat(ours.get("short[]").bytes())
        .isBetween(textBytes, (long) (textBytes * (1 + TOTAL_MAY_DIFFER)));
  }

  /**
   * A JVM with the default archive holds the {@code java.lang.Class} objects of archived classes
   * that are not loaded; it counts them and does not dump them.
   */
  private static DumpOfJvm.Request request(TestJdk jdk, String... jvmArgs) {
    DumpOfJvm.Request request =
        DumpOfJvm.of(jdk).jvmArgs("-Xmx128m").jvmArgs(jvmArgs).source(VariedHeap.source(), OBJECTS);
    request.launch().classPathOf(VariedHeap.class);
    return request;
  }

  private static Map<String, HistogramRow> rows(HeapDump dump) {
    Map<String, HistogramRow> rows = new TreeMap<>();
    for (HeapClass type : dump.objects().classes()) {
      if (type.instances() > 0) {
        rows.merge(
            type.name(), new HistogramRow(type.instances(), type.totalBytes()), HistogramRow::plus);
      }
    }
    return rows;
  }

  private static long total(Map<String, HistogramRow> rows) {
    return rows.values().stream().mapToLong(HistogramRow::bytes).sum();
  }

  /** Classes whose objects are on average, or all together, of another size in the JVM. */
  private static List<String> wrong(
      Map<String, HistogramRow> ours, Map<String, HistogramRow> theirs) {
    Map<String, HistogramRow> expected = new TreeMap<>(theirs);
    HistogramRow filler = expected.remove(FILLER);
    if (filler != null) {
      expected.merge("int[]", filler, HistogramRow::plus);
    }
    List<String> wrong = new ArrayList<>();
    ours.forEach(
        (name, row) -> {
          HistogramRow right = expected.get(name);
          boolean isExact =
              right != null
                  && (row.equals(right)
                      || !name.endsWith("[]")
                          && row.bytes() * right.instances() == right.bytes() * row.instances());
          if (!isExact) {
            wrong.add(name + " " + row + ", JVM: " + right);
          }
        });
    return wrong;
  }
}
