// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.MappedPages;
import dev.tare.capture.Snapshot;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.MappingFigures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureRoundTripTest {

  private static final String NAME = "round-trip.jfr";

  @TempDir Path directory;

  @Test
  void comesBackAsItWasWritten() throws Exception {
    Capture capture = ExampleCapture.capture();

    assertThat(writtenAndRead(capture, directory)).isEqualTo(capture);
  }

  @Test
  void saysThatItWasNotEndedAsPlanned() throws Exception {
    Capture capture = ExampleCapture.capture();
    Capture ended = new Capture(capture.target(), capture.snapshots(), capture.samples(), false);

    assertThat(writtenAndRead(ended, directory)).isEqualTo(ended);
  }

  @Property(tries = 30)
  void comesBackWhateverWasRecorded(@ForAll(supplier = AnyCapture.class) Capture capture)
      throws Exception {
    Path own = Files.createTempDirectory("tare-capture-");
    try {
      assertThat(writtenAndRead(capture, own)).usingRecursiveComparison().isEqualTo(capture);
    } finally {
      Files.deleteIfExists(own.resolve(NAME));
      Files.delete(own);
    }
  }

  @Test
  void holdsLargeTextsAndManyMappings() throws Exception {
    Snapshot small = ExampleCapture.snapshot(1);
    String text = "5: \u00e4 0x7f000 \ud83d\ude00\n".repeat(320_000);
    Snapshot large =
        new Snapshot(
            1,
            small.timing(),
            manyMappings(),
            small.threads(),
            small.mallocRegions(),
            List.of(),
            Map.of("large", text, "small", ""),
            List.of(
                new JvmText("VM.info", true, text, 1, OptionalLong.empty()),
                new JvmText("VM.flags", true, "", 1, OptionalLong.empty())),
            small.skipped(),
            small.changes(),
            Optional.empty(),
            Optional.empty());
    Capture capture =
        new Capture(ExampleCapture.target(), List.of(large, small(2)), List.of(), true);

    assertThat(text.length()).isGreaterThan(5_000_000);
    Capture read = writtenAndRead(capture, directory);
    assertThat(read.last()).isEqualTo(small(2));
    assertThat(read.snapshots().get(0).mappings()).isEqualTo(large.mappings());
    assertThat(read.equals(capture)).as("too long to be printed").isTrue();
  }

  @Test
  void isReplacedByANewerOneOfTheSameName() throws Exception {
    Path file = directory.resolve("app.jfr");
    Files.writeString(file, "an older file");

    ExampleCapture.write(ExampleCapture.capture(), file);

    assertThat(CaptureFile.read(file)).isEqualTo(ExampleCapture.capture());
    assertThat(directory.toFile().list()).containsExactly("app.jfr");
  }

  /** One recording after the other in the same JVM; the second must not hold the first's events. */
  @Test
  void holdsNothingOfAnEarlierCapture() throws Exception {
    ExampleCapture.write(ExampleCapture.capture(), directory.resolve("first.jfr"));
    Capture second = new Capture(ExampleCapture.target(), List.of(small(9)), List.of(), true);

    assertThat(writtenAndRead(second, directory)).isEqualTo(second);
  }

  private static Snapshot small(int number) {
    Snapshot small = ExampleCapture.snapshot(number);
    return new Snapshot(
        number,
        small.timing(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<MappedPages> manyMappings() throws Exception {
    List<MappedPages> mappings = new ArrayList<>();
    MappingFigures figures = ExampleCapture.snapshot(1).mappings().get(0).mapping().figures();
    for (int i = 1; i <= 5000; i++) {
      AddressRange range = new AddressRange(i * 0x100000L, i * 0x100000L + 0x80000);
      Mapping mapping =
          new Mapping(range, "rw-p", i, "fe:00", i, "/srv/file " + i, figures, Set.of("rd"));
      mappings.add(new MappedPages(mapping, PageRuns.parse("a" + (i % 7 + 1) + " .1 f2")));
    }
    return mappings;
  }

  private static Capture writtenAndRead(Capture capture, Path directory) throws Exception {
    ExampleCapture.write(capture, directory.resolve(NAME));
    return CaptureFile.read(directory.resolve(NAME));
  }
}
