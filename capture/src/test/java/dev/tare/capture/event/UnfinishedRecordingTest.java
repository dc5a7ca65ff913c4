// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.capture.chunk.Chunk;
import dev.tare.capture.chunk.ChunkHeader;
import dev.tare.capture.chunk.FinishedChunk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TargetLaunch;
import dev.tare.testing.TestJdks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks that a killed recorder could leave, made from whole ones of this JVM. */
class UnfinishedRecordingTest {

  private static final String NOTHING_WHOLE =
      ": its chunks hold nothing whole. The process was killed before anything was written;"
          + " record again.";

  /** A chunk with the target and the first snapshot, and one with the second and the end. */
  private static byte[] first;

  private static byte[] second;

  @TempDir Path directory;
  private Path file;
  private Path process;

  @BeforeAll
  static void recordChunks(@TempDir Path scratch) throws IOException {
    Path recorded = scratch.resolve("app.jfr");
    try (CaptureRecording recording = new CaptureRecording()) {
      recording.write(ExampleCapture.target());
      recording.write(ExampleCapture.snapshot(1));
      recording.finish(recorded, false);
    }
    first = Files.readAllBytes(recorded);
    try (CaptureRecording recording = new CaptureRecording()) {
      recording.write(ExampleCapture.snapshot(2));
      recording.write(ExampleCapture.sample());
      recording.finish(recorded, true);
    }
    second = Files.readAllBytes(recorded);
  }

  @BeforeEach
  void nameFiles() throws IOException {
    file = directory.resolve("app.jfr");
    process = directory.resolve("app.jfr.chunks/2026_11_26_18_58_51_4242");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 254, 255})
  void whatFollowsTheLastFlushIsLeftOut(int state) throws Exception {
    byte[] tail = new byte[1000];
    new Random(1).nextBytes(tail);
    Files.write(file, joined(first, unfinished(second, state), tail));

    assertThat(CaptureFile.read(file)).isEqualTo(capture(1, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no chunk", "FLR"})
  void aFileOfARepositoryThatIsNoChunkIsPassedOver(String content) throws Exception {
    chunk("2026_11_26_18_58_51.jfr", unfinished(first, 5));
    chunk("2026_11_26_18_58_52.jfr", content.getBytes());

    assertThat(CaptureFile.read(file)).isEqualTo(capture(1));
  }

  @Test
  void chunksAreReadInTheOrderOfTheirBeginnings() throws Exception {
    chunk("2026_11_26_18_58_59.jfr", first);
    chunk("2026_11_26_18_58_51.jfr", unfinished(second, 5));

    assertThat(CaptureFile.read(file)).isEqualTo(capture(1, 2));
  }

  @Test
  void chunksBesideAWholeFileAreNotLookedAt() throws Exception {
    chunk("2026_11_26_18_58_51.jfr", unfinished(first, 5));
    ExampleCapture.write(ExampleCapture.capture(), file);

    assertThat(CaptureFile.read(file)).isEqualTo(ExampleCapture.capture());
  }

  @Test
  void chunksDirectlyInTheDirectoryAreFound() throws Exception {
    process = process.getParent();
    chunk("2026_11_26_18_58_51.jfr", unfinished(first, 5));

    assertThat(CaptureFile.read(file)).isEqualTo(capture(1));
  }

  @Test
  void ofSeveralProcessesTheOneThatBeganLastIsRead() throws Exception {
    chunk("2026_11_26_18_58_51.jfr", begunAt(unfinished(first, 5), 2000));
    process = process.resolveSibling("2026_11_26_18_58_51_4243");
    chunk("2026_11_26_18_58_51.jfr", begunAt(first, 1000));
    chunk("2026_11_26_18_58_51_01.jfr", begunAt(unfinished(second, 5), 1500));

    assertThat(CaptureFile.read(file)).isEqualTo(capture(1));
    assertThat(CaptureFile.read(process)).isEqualTo(capture(1, 2));
  }

  @Test
  void aProcessThatFlushedNothingHidesNoOther() throws Exception {
    chunk("2026_11_26_18_58_51.jfr", begunAt(unfinished(first, 5), 1000));
    process = process.resolveSibling("2026_11_26_18_58_55_4243");
    chunk("2026_11_26_18_58_55.jfr", begunAt(lengthSaidToBe(68, first), 2000));

    assertThat(CaptureFile.read(file)).isEqualTo(capture(1));
  }

  @Test
  void aDirectoryOfCapturesIsNoRepository() throws Exception {
    Files.createDirectories(directory.resolve("captures/sub"));
    ExampleCapture.write(ExampleCapture.capture(), directory.resolve("captures/app.jfr"));
    ExampleCapture.write(ExampleCapture.capture(), directory.resolve("captures/sub/b.jfr"));

    assertThat(failure(directory.resolve("captures")))
        .isEqualTo(
            "Cannot read "
                + directory.resolve("captures")
                + ": it is a directory. Give a file that tare record wrote.");
  }

  @Test
  void aDirectoryForChunksWithoutOneIsAsIfItWereNotThere() throws Exception {
    Files.createDirectories(process);

    assertThat(failure(file)).contains(": there is no such file. ");
    Files.createFile(file);
    assertThat(failure(file)).contains(": it is empty. ");
  }

  @ParameterizedTest
  @CsvSource({"0", "-1", "67", "68", "9223372036854775807", "-9223372036854775808"})
  void aChunkThatPromisesWhatIsNotThereEndsWhatIsRead(long length) throws Exception {
    byte[] lying = lengthSaidToBe(length, second);
    Files.write(file, joined(first, lying));
    assertThat(CaptureFile.read(file)).isEqualTo(capture(1));

    Files.write(file, lying);
    assertThat(failure(file))
        .endsWith(
            ": it is cut off or no JFR recording (no chunk of it is whole)."
                + " Give a file that tare record wrote.");

    Files.delete(file);
    chunk("2026_11_26_18_58_51.jfr", lying);
    assertThat(failure(file)).isEqualTo("Cannot read " + file + NOTHING_WHOLE);
    assertThat(failure(process)).isEqualTo("Cannot read " + process + NOTHING_WHOLE);
  }

  /** A later chunk could close a snapshot whose facts were in the one that is lost. */
  @Test
  void nothingIsReadBehindAChunkThatIsLost() throws Exception {
    byte[] damaged = first.clone();
    Arrays.fill(damaged, 1000, 1500, (byte) -1);
    chunk("2026_11_26_18_58_51.jfr", begunAt(first, 1000));
    chunk("2026_11_26_18_58_52.jfr", begunAt(damaged, 2000));
    chunk("2026_11_26_18_58_53.jfr", begunAt(unfinished(second, 5), 3000));
    assertThat(CaptureFile.read(file)).isEqualTo(capture(1));

    chunk("2026_11_26_18_58_52.jfr", begunAt(lengthSaidToBe(1L << 40, first), 2000));
    assertThat(CaptureFile.read(file)).isEqualTo(capture(1));
  }

  @Test
  void chunksWithoutEventsOfTare() throws Exception {
    chunk("2026_11_26_18_58_51.jfr", unfinished(second, 5));

    assertThat(failure(file)).contains(": it is a JFR recording without Tare's events. ");
  }

  @Test
  void aCopyIsForItsOwnerOnlyAndDoesNotOutliveItsReading() throws Exception {
    Files.write(file, unfinished(first, 5));
    Path copy;
    try (FinishedChunk chunk = FinishedChunk.of(Chunk.in(file).get(0))) {
      copy = chunk.path();
      assertThat(chunk.isCopy()).isTrue();
      assertThat(copy).hasBinaryContent(first);
      assertThat(Files.getPosixFilePermissions(copy)).hasSize(2);
    }
    assertThat(copy).doesNotExist();
  }

  @Test
  void withoutRoomForACopyTheReasonIsNamed() throws Exception {
    Files.write(file, unfinished(first, 5));
    TargetLaunch reader =
        TargetJvm.on(TestJdks.running())
            .classPathOf(Capture.class)
            .jvmArgs("-Djava.io.tmpdir=" + directory.resolve("gone"))
            .main(CaptureProgram.class)
            .args("read", directory);

    assertThatThrownBy(() -> reader.start().close())
        .hasMessageContaining(
            "Cannot read %s: it was cut off, and no whole copy could be made in %s/gone (",
            file, directory);
  }

  @Test
  void aFinishedChunkOfItsOwnFileIsReadWhereItIs() throws Exception {
    Files.write(file, first);
    try (FinishedChunk chunk = FinishedChunk.of(Chunk.in(file).get(0))) {
      assertThat(chunk).isEqualTo(new FinishedChunk(file, false));
    }
    assertThat(file).hasBinaryContent(first);
  }

  @Test
  void aRecordingThatWasCutOffAnywhereGivesItsWholeChunks() {
    byte[] all = joined(first, unfinished(second, 5));
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int cut = 1; cut < all.length; cut += cut < 140 ? 1 : 397) {
            Files.write(file, Arrays.copyOf(all, cut));
            if (cut < first.length) {
              assertThat(failure(file)).contains(": it is cut off or no JFR recording (");
            } else if (cut > first.length) {
              assertThat(CaptureFile.read(file)).as("cut at %d", cut).isEqualTo(capture(1));
            }
          }
        });
  }

  /** What is read may be much or little, but reading ends, and only in the one way. */
  @Test
  void aHeaderThatLiesAnyhowIsNoMistakeOfOurs() {
    Random random = new Random(42);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int i = 0; i < 200; i++) {
            byte[] lying = unfinished(first, 1 + random.nextInt(255));
            for (int field = 8; field <= 24; field += 8) {
              if (random.nextBoolean()) {
                ByteBuffer.wrap(lying).putLong(field, random.nextInt(lying.length + 100));
              }
            }
            Files.write(file, lying);
            try {
              assertThat(CaptureFile.read(file).complete()).isFalse();
            } catch (CaptureException expected) {
              assertThat(expected.getMessage()).hasLineCount(1);
            } catch (OutOfMemoryError damagedLength) {
              // Of the JDK's reader, as with any damage; the command says so in one line.
              continue;
            }
          }
        });
  }

  private void chunk(String name, byte[] content) throws IOException {
    Files.write(Files.createDirectories(process).resolve(name), content);
  }

  private static Capture capture(int... numbers) {
    List<Snapshot> snapshots = Arrays.stream(numbers).mapToObj(ExampleCapture::snapshot).toList();
    return new Capture(
        ExampleCapture.target(),
        snapshots,
        numbers.length > 1 ? List.of(ExampleCapture.sample()) : List.of(),
        false);
  }

  private static byte[] unfinished(byte[] chunk, int state) {
    byte[] changed = chunk.clone();
    changed[ChunkHeader.STATE_OFFSET] = (byte) state;
    return changed;
  }

  private static byte[] lengthSaidToBe(long length, byte[] chunk) {
    byte[] changed = unfinished(chunk, 255);
    ByteBuffer.wrap(changed).putLong(ChunkHeader.CHUNK_BYTES_OFFSET, length);
    return changed;
  }

  private static byte[] begunAt(byte[] chunk, long nanos) {
    byte[] changed = chunk.clone();
    ByteBuffer.wrap(changed).putLong(32, nanos);
    return changed;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static String failure(Path path) {
    return catchThrowableOfType(CaptureException.class, () -> CaptureFile.read(path)).getMessage();
  }
}
