// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.direct.DirectBuffers;
import dev.tare.capture.direct.DirectStretch;
import dev.tare.capture.execution.ClassReferences;
import dev.tare.capture.pages.BytesPerPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no capture, or none any more: one line says what, why and what to try. */
class DamagedCaptureTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameAFile() {
    file = directory.resolve("app.jfr");
  }

  @Test
  void aFileThatIsNotThere() {
    assertMessage("there is no such file. Make one with: tare record PID -o " + file);
  }

  @Test
  void aDirectory() throws Exception {
    Files.createDirectory(file);

    assertMessage("it is a directory. Give a file that tare record wrote.");
  }

  @Test
  void anEmptyFile() throws Exception {
    Files.createFile(file);

    assertMessage("it is empty. Record again; a recording that could not end leaves no file.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"F", "FLR\0", "hello\n", "FLR\0 and nothing else that would make sense"})
  void aTextFile(String text) throws Exception {
    Files.writeString(file, text);

    assertMessage("it is cut off or no JFR recording (", "). Give a file that tare record wrote.");
  }

  @Test
  void aZipFile() throws Exception {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("app.jfr"));
      zip.write(new byte[10_000]);
    }

    assertMessage("it is cut off or no JFR recording (", "). Give a file that tare record wrote.");
  }

  @Test
  void aRecordingWithoutEventsOfTare() throws Exception {
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JVMInformation");
      recording.start();
      recording.stop();
      recording.dump(file);
    }

    assertMessage(
        "it is a JFR recording without Tare's events. Give a file that tare record wrote.");
  }

  @Test
  void aCaptureOfANewerFormat() throws Exception {
    Target known = ExampleCapture.target();
    write(
        recording -> {
          // Events of a form that this version does not know may come first.
          MallocRegionEvent region = new MallocRegionEvent();
          region.kind = "FUTURE";
          EventTypes.write(recording.events(), region);
          TargetEvent event = TargetEvent.of(known);
          event.formatVersion = Target.FORMAT_VERSION + 1;
          event.toolVersion = "9.8.7\n";
          EventTypes.write(recording.events(), event);
          recording.write(ExampleCapture.snapshot(1));
        });

    assertMessage(
        "its capture format is version 2, written by Tare 9.8.7?,"
            + " and this Tare knows versions up to 1. Try a newer Tare.");
    assertThat(failure()).isInstanceOf(CaptureException.IncompatibleFormat.class);
  }

  @Test
  void aCaptureWithoutASnapshot() throws Exception {
    write(recording -> recording.write(ExampleCapture.target()));

    assertMessage("it holds no whole snapshot. Record again.");
  }

  @Test
  void aCaptureWhoseOnlySnapshotIsNotWhole() throws Exception {
    write(
        recording -> {
          recording.write(ExampleCapture.target());
          EventTypes.write(
              recording.events(), MappingEvent.of(1, ExampleCapture.snapshot(1).mappings().get(0)));
        });

    assertMessage("it holds no whole snapshot. Record again.");
  }

  @Test
  void aCaptureWithOneWholeSnapshotIsReadButNotComplete() throws Exception {
    write(
        recording -> {
          recording.write(ExampleCapture.target());
          recording.write(ExampleCapture.snapshot(1));
          EventTypes.write(
              recording.events(), MappingEvent.of(2, ExampleCapture.snapshot(2).mappings().get(0)));
        });

    assertThat(CaptureFile.read(file).snapshots()).containsExactly(ExampleCapture.snapshot(1));
    assertThat(CaptureFile.read(file).complete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1000, 1, 1L << 40})
  void aCaptureWithAnImpossiblePageSize(long pageBytes) throws Exception {
    write(
        recording -> {
          TargetEvent event = TargetEvent.of(ExampleCapture.target());
          event.pageBytes = pageBytes;
          EventTypes.write(recording.events(), event);
          recording.write(ExampleCapture.snapshot(1));
        });

    assertMessage("page size " + pageBytes + " is none", ". The file was changed or damaged;");
  }

  @Test
  void aCaptureWithAnEmptyMapping() throws Exception {
    assertDamagedMapping(
        event -> event.end = event.start, "address range e0000000-e0000000 is empty");
  }

  @Test
  void aCaptureWithPermissionsThatAreNone() throws Exception {
    assertDamagedMapping(
        event -> event.permissions = null, "mapping e0000000-e0020000 has permissions ''");
  }

  @Test
  void aCaptureWithPagesThatAreNone() throws Exception {
    assertDamagedMapping(event -> event.pages = "a1 q7", "page run is malformed: 'q7'");
  }

  @Test
  void aCaptureWithMorePagesThanTheMappingHas() throws Exception {
    assertDamagedMapping(
        event -> event.pages = "a12 .20 f1",
        "mapping e0000000-e0020000 has 33 pages and room for 32");
  }

  @Test
  void aCaptureWithAMallocRegionThatIsNone() throws Exception {
    String region = "malloc region 7f0000000000-7f0000010000";
    assertDamagedRegion(e -> e.kind = "POCKET", "malloc region of unknown kind 'POCKET'");
    assertDamagedRegion(e -> e.freePages = "17*1", region + " has 17 pages and room for 16");
    assertDamagedRegion(
        e -> e.freePages = "1*4097", region + " has 4097 free bytes in a page and room for 4096");
    assertDamagedRegion(
        e -> e.walkedBytes = 65537, region + " has 65537 bytes walked and room for 65536");
    assertDamagedRegion(
        e -> e.walkedBytes = -1, region + " has -1 bytes walked and room for 65536");
  }

  @Test
  void aCaptureWithDirectBuffersThatCannotBe() throws Exception {
    assertDamagedStretch(
        0x10000, "1*4097", "direct buffers at 10000 has 4097 bytes in a page and room for 4096");
    assertDamagedStretch(
        0x10008, "1*1", "direct buffers at 10008 overlap others or begin inside of a page");
    assertDamagedStretch(
        0x8000, "2*1", "direct buffers at 9000 overlap others or begin inside of a page");
    assertDamagedStretch(
        -4096, "1*1", "direct buffers at fffffffffffff000 has 1 pages and room for 0");
  }

  /** A ring drops what is oldest. */
  @Test
  void directBuffersOfWhichAPartIsLost() throws Exception {
    write(
        recording -> {
          recording.write(ExampleCapture.target());
          DirectBuffers buffers = new DirectBuffers(2, 9, 0, 0, true, List.of(stretch(0x9000)));
          DirectBuffersEvent event = DirectBuffersEvent.of(1, buffers);
          event.stretches = 2;
          EventTypes.write(recording.events(), event);
          EventTypes.write(recording.events(), DirectStretchEvent.of(1, stretch(0x9000)));
          recording.write(ExampleCapture.snapshot(1));
        });

    assertThat(CaptureFile.read(file).last()).isEqualTo(ExampleCapture.snapshot(1));
  }

  private static DirectStretch stretch(long start) {
    return new DirectStretch(start, new BytesPerPage(List.of(new BytesPerPage.Run(1, 7))));
  }

  private void assertDamagedStretch(long start, String bytesPerPage, String message)
      throws Exception {
    write(
        recording -> {
          recording.write(ExampleCapture.target());
          DirectBuffers buffers =
              new DirectBuffers(2, 9, 0, 0, true, List.of(stretch(0x9000), stretch(0xa000)));
          EventTypes.write(recording.events(), DirectBuffersEvent.of(1, buffers));
          EventTypes.write(recording.events(), DirectStretchEvent.of(1, stretch(0x9000)));
          DirectStretchEvent other = DirectStretchEvent.of(1, stretch(start));
          other.bytesPerPage = bytesPerPage;
          EventTypes.write(recording.events(), other);
          recording.write(ExampleCapture.snapshot(1));
        });
    assertMessage(message, "The file was changed or damaged;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1  2", "1 -1", "1 !", "zik0zj zik0zj", "1 "})
  void aCaptureWithNumbersOfClassesThatAreNone(String numbers) throws Exception {
    assertDamagedReferences(event -> event.supertypes = numbers, numbers);
    assertDamagedReferences(event -> event.resolved = numbers, numbers);
    assertDamagedReferences(event -> event.named = numbers, numbers);
  }

  private void assertDamagedReferences(Consumer<ClassReferencesEvent> damage, String numbers)
      throws Exception {
    write(
        recording -> {
          recording.write(ExampleCapture.target());
          ClassReferences whole =
              new ClassReferences(0, 0, "a.A", List.of(1), List.of(2), List.of());
          ClassReferencesEvent event = ClassReferencesEvent.of(1, whole);
          damage.accept(event);
          EventTypes.write(recording.events(), event);
          recording.write(ExampleCapture.snapshot(1));
        });
    assertMessage("no numbers of classes: " + numbers, "The file was changed or damaged;");
  }

  @Test
  void aSnapshotWhoseBeginningIsLost() throws Exception {
    write(
        recording -> {
          recording.write(ExampleCapture.snapshot(2));
          recording.write(ExampleCapture.target());
          EventTypes.write(
              recording.events(), MappingEvent.of(1, ExampleCapture.snapshot(1).mappings().get(0)));
          endOfSnapshot(recording, 2);
        });

    Capture capture = CaptureFile.read(file);
    assertThat(capture.snapshots()).extracting(Snapshot::number).containsExactly(2);
    assertThat(capture.complete()).isFalse();
  }

  @Test
  void aFileWithAnUnprintableName() {
    file = directory.resolve("a\nb\u001b[31m.jfr");

    assertThat(failure().getMessage())
        .hasLineCount(1)
        .startsWith("Cannot read " + directory + "/a?b?[31m.jfr: there is no such file. ");
  }

  @Test
  void aCaptureThatWasCutOffAnywhere() throws Exception {
    ExampleCapture.write(ExampleCapture.capture(), file);
    byte[] whole = Files.readAllBytes(file);

    for (int i = 1; i < 60; i++) {
      int cut = i < 30 ? i * 5 : (int) ((long) whole.length * (i - 29) / 31);
      Files.write(file, Arrays.copyOf(whole, cut));
      assertMessage(
          "it is cut off or no JFR recording (", "). Give a file that tare record wrote.");
    }
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertMessage("it is cut off or no JFR recording (", "). Give a file that tare record wrote.");
  }

  /** What is read of it may be right or wrong, but reading ends, and only in the one way. */
  @Test
  void aCaptureWithBytesThatWereChangedAnywhere() throws Exception {
    ExampleCapture.write(ExampleCapture.capture(), file);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(42);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 150; i++) {
            byte[] changed = whole.clone();
            for (int left = 1 + random.nextInt(8); left > 0; left--) {
              changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, changed);
            try {
              CaptureFile.read(file);
            } catch (CaptureException expected) {
              assertThat(expected.getMessage()).hasLineCount(1);
            } catch (OutOfMemoryError damagedLength) {
              // A length may ask for more than there is; the command says so in one line.
              continue;
            }
          }
        });
  }

  private void assertDamagedMapping(Consumer<MappingEvent> damage, String why) throws Exception {
    write(
        recording -> {
          MappingEvent event = MappingEvent.of(1, ExampleCapture.snapshot(1).mappings().get(0));
          damage.accept(event);
          EventTypes.write(recording.events(), event);
          recording.write(ExampleCapture.target());
          endOfSnapshot(recording, 1);
        });
    assertMessage(why + ". The file was changed or damaged; record again.");
  }

  private static void endOfSnapshot(CaptureRecording recording, int mappings) {
    SnapshotEvent event = SnapshotEvent.of(ExampleCapture.snapshot(1));
    event.mappings = mappings;
    EventTypes.write(recording.events(), event);
  }

  private void assertDamagedRegion(Consumer<MallocRegionEvent> damage, String why)
      throws Exception {
    write(
        recording -> {
          Snapshot snapshot = ExampleCapture.snapshot(1);
          MallocRegionEvent event = MallocRegionEvent.of(1, snapshot.mallocRegions().get(0));
          damage.accept(event);
          EventTypes.write(recording.events(), event);
          recording.write(ExampleCapture.target());
          endOfSnapshot(recording, 0);
        });
    assertMessage(why + ". The file was changed or damaged; record again.");
  }

  private void assertMessage(String why) {
    assertMessage(why, "");
  }

  private void assertMessage(String why, String thenToo) {
    assertThat(failure().getMessage())
        .hasLineCount(1)
        .startsWith("Cannot read " + file + ": " + why)
        .contains(thenToo)
        .endsWith(".".repeat(why.contains("tare record PID") ? 0 : 1));
  }

  private CaptureException failure() {
    return catchThrowableOfType(CaptureException.class, () -> CaptureFile.read(file));
  }

  private void write(Consumer<CaptureRecording> events) throws IOException {
    try (CaptureRecording recording = new CaptureRecording()) {
      events.accept(recording);
      recording.finish(file, true);
    }
  }
}
