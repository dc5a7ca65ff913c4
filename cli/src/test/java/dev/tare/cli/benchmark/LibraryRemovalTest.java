// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.ledger.Area;
import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.cli.CommandRun;
import dev.tare.cli.demo.FrameworkJars;
import dev.tare.cli.dump.DumpOfCapture;
import dev.tare.cli.ledger.LiveRecording;
import dev.tare.cli.terminal.Terminal;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether a service gets smaller by what the report says of a library when it runs without it. All
 * predictions are written before the first run without one.
 */
@Tag("benchmark")
class LibraryRemovalTest {

  private static final int RUNS = Integer.getInteger("tare.benchmark.runs", 7);

  private static final Path DIRECTORY = Path.of("target", "benchmarks");

  private static final double MEGABYTE = 1e6;

  private static final Terminal SILENT =
      new Terminal(
          new PrintWriter(Writer.nullWriter()),
          new PrintWriter(Writer.nullWriter()),
          false,
          false,
          Map.of());

  private static final String ALL = "all";

  private static final Set<RemovableLibrary> MOSTLY_NATIVE =
      EnumSet.of(
          RemovableLibrary.DUCKDB,
          RemovableLibrary.OPENPNP,
          RemovableLibrary.BYTEDECO,
          RemovableLibrary.PYTORCH);

  /** What is a row of the table, in this order. */
  private static final Map<String, Set<Area>> ROWS = rows();

  @TempDir Path scratch;

  private List<Path> jars;
  private Path data;

  private static Map<String, Set<Area>> rows() {
    Map<String, Set<Area>> rows = new LinkedHashMap<>();
    for (Area area : LibraryBytes.DIVIDED) {
      rows.put(area.label(), EnumSet.of(area));
    }
    Set<Area> others = EnumSet.complementOf(EnumSet.copyOf(LibraryBytes.DIVIDED));
    rows.put("other areas", others);
    rows.put(ALL, EnumSet.allOf(Area.class));
    return rows;
  }

  @BeforeAll
  static void describeMachine() throws Exception {
    Assumed.linux();
    System.out.println(Machine.description());
  }

  @EachJdk
  void whatALibraryTakesGoesWithIt(TestJdk jdk) throws Exception {
    Machine start = Machine.now();
    findJars();
    Map<RemovableLibrary, Map<String, OptionalDouble>> predictions = predict(jdk);

    List<LibraryBytes> with = new ArrayList<>();
    Map<RemovableLibrary, List<LibraryBytes>> without = new EnumMap<>(RemovableLibrary.class);
    for (int round = 0; round < RUNS; round++) {
      with.add(run(jdk, EnumSet.allOf(RemovableLibrary.class), false));
      for (RemovableLibrary library : RemovableLibrary.values()) {
        Set<RemovableLibrary> others = EnumSet.complementOf(EnumSet.of(library));
        without.computeIfAbsent(library, any -> new ArrayList<>()).add(run(jdk, others, false));
      }
    }
    String conditions = start.conditionsUntil(Machine.now());
    compare(jdk + ", " + RUNS + " runs, KiB, " + conditions, predictions, with, without);
  }

  /** From runs of their own with all libraries, recorded with a heap dump. */
  private Map<RemovableLibrary, Map<String, OptionalDouble>> predict(TestJdk jdk) throws Exception {
    List<LibraryBytes> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(run(jdk, EnumSet.allOf(RemovableLibrary.class), true));
    }
    MarkdownTable table =
        new MarkdownTable(
            jdk + ", predicted by " + RUNS + " runs, KiB", "library", "area", "bytes");
    Map<RemovableLibrary, Map<String, OptionalDouble>> predictions =
        new EnumMap<>(RemovableLibrary.class);
    for (RemovableLibrary library : RemovableLibrary.values()) {
      Map<String, OptionalDouble> figures = new HashMap<>();
      for (Map.Entry<String, Set<Area>> row : ROWS.entrySet()) {
        // Nothing is what a report says of areas that it divides; of the others it says nothing.
        boolean isDivided = row.getValue().stream().anyMatch(LibraryBytes.DIVIDED::contains);
        OptionalDouble bytes =
            isDivided
                ? OptionalDouble.of(
                    Spread.of(runs, run -> run.in(row.getValue(), library)).median())
                : OptionalDouble.empty();
        figures.put(row.getKey(), bytes);
        if (isDivided) {
          String kibibytes = RemovalFigure.kibibytes(bytes.getAsDouble());
          table.row(library.title(), row.getKey(), kibibytes);
        }
      }
      predictions.put(library, figures);
    }
    table.publish("library-removal-predictions.md");
    return predictions;
  }

  private static void compare(
      String title,
      Map<RemovableLibrary, Map<String, OptionalDouble>> predictions,
      List<LibraryBytes> with,
      Map<RemovableLibrary, List<LibraryBytes>> without)
      throws IOException {
    MarkdownTable table =
        new MarkdownTable(
            title, "library", "area", "predicted", "measured", "off by", "spread", "holds");
    int large = 0;
    for (RemovableLibrary library : RemovableLibrary.values()) {
      for (Map.Entry<String, Set<Area>> row : ROWS.entrySet()) {
        RemovalFigure figure =
            RemovalFigure.of(
                row.getValue(),
                predictions.get(library).get(row.getKey()),
                with,
                without.get(library));
        if (figure.isWorthARow()) {
          table.row(figure.cells(library.title(), row.getKey()));
        }
        large += row.getKey().equals(ALL) && figure.measured() >= 20 * MEGABYTE ? 1 : 0;
      }
    }
    table.publish("library-removal.md");
    assertThat(large).as("libraries that cost 20 MB").isGreaterThanOrEqualTo(3);
    for (RemovableLibrary library : RemovableLibrary.values()) {
      assertHolds(library, Area.NATIVE_LIBRARIES.label(), predictions, with, without);
    }
    for (RemovableLibrary library :
        List.of(RemovableLibrary.JACKSON, RemovableLibrary.H2, RemovableLibrary.BYTEDECO)) {
      assertHolds(library, Area.CLASS_METADATA.label(), predictions, with, without);
    }
    for (RemovableLibrary library : List.of(RemovableLibrary.DUCKDB, RemovableLibrary.PYTORCH)) {
      assertHolds(library, Area.MALLOC.label(), predictions, with, without);
    }
    for (RemovableLibrary library : MOSTLY_NATIVE) {
      assertHolds(library, ALL, predictions, with, without);
    }
  }

  /** Where the table says that a prediction holds, a later change must not lose that. */
  private static void assertHolds(
      RemovableLibrary library,
      String row,
      Map<RemovableLibrary, Map<String, OptionalDouble>> predictions,
      List<LibraryBytes> with,
      Map<RemovableLibrary, List<LibraryBytes>> without) {
    RemovalFigure figure =
        RemovalFigure.of(
            ROWS.get(row), predictions.get(library).get(row), with, without.get(library));
    assertThat(figure.holds() || !figure.isWorthARow())
        .as(library + ", " + row + ": " + figure)
        .isTrue();
  }

  private void findJars() throws Exception {
    FrameworkJars frameworks = FrameworkJars.fetched();
    data = frameworks.data();
    Path fetched = Path.of(System.getProperty("basedir", "."), "target", "services", "removal");
    try (Stream<Path> small = Files.list(fetched.toAbsolutePath())) {
      // ONNX Runtime is left out: it would say little that the others do not.
      jars =
          Stream.concat(small.sorted(), frameworks.jars().stream())
              .filter(jar -> !jar.getFileName().toString().startsWith("onnxruntime-"))
              .toList();
    }
  }

  private LibraryBytes run(TestJdk jdk, Set<RemovableLibrary> libraries, boolean withDump)
      throws Exception {
    Set<RemovableLibrary> removed = EnumSet.complementOf(EnumSet.copyOf(libraries));
    Path[] classPath =
        jars.stream()
            .filter(jar -> removed.stream().noneMatch(library -> library.hasJar(jar)))
            .toArray(Path[]::new);
    try (TargetJvm target =
        TargetJvm.on(jdk)
            .allowNativeAccess()
            .jvmArgs("-XX:TieredStopAtLevel=1", "-Xms64m", "-Xmx256m")
            .jvmArgs("-XX:NativeMemoryTracking=off", "-Djava.io.tmpdir=" + scratch)
            .jvmArgs("-Djna.tmpdir=" + scratch, "-Duser.home=" + data)
            .jvmArgs("-Dorg.bytedeco.javacpp.cachedir=" + data.resolve("javacpp"))
            .env("OFFLINE", "true")
            .env("DJL_CACHE_DIR", data.resolve("djl").toString())
            .env("ENGINE_CACHE_DIR", data.resolve("djl").toString())
            .main(LibrariesProgram.class)
            .classPath(classPath)
            .args(libraries.stream().map(Enum::name).toArray())
            .readyWithin(Duration.ofMinutes(2))
            .start()) {
      LibraryBytes bytes =
          withDump ? dumped(target) : LibraryBytes.of(LiveRecording.ofJvm(target.pid()));
      keep(jdk + "," + removed + "," + bytes.all());
      return bytes;
    }
  }

  private LibraryBytes dumped(TargetJvm target) throws Exception {
    Path file = scratch.resolve("dumped.jfr");
    CommandRun run =
        CommandRun.of(
            "record", target.pid(), "--heap=dump", "--max-pause=20s", "--force", "-o", file);
    assertThat(run.exitCode()).as(run.err()).isZero();
    Capture capture = CaptureFile.read(file);
    try (DumpOfCapture dump = new DumpOfCapture(file, capture, SILENT)) {
      Analysis analysis = Analyzer.analyze(capture, dump.reading());
      assertThat(analysis.heapDump().orElseThrow().undivided()).isEmpty();
      return LibraryBytes.of(capture, analysis);
    }
  }

  /** Every run is kept, so that nothing is lost when a long benchmark is cut short. */
  private static void keep(String line) throws IOException {
    Files.createDirectories(DIRECTORY);
    Files.writeString(
        DIRECTORY.resolve("library-removal-runs.txt"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
