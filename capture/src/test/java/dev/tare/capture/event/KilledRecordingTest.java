// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a capture when the JVM that records is killed, on each JDK. */
class KilledRecordingTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** All that was flushed, though never the word that the capture is complete. */
  private static final Capture KEPT =
      new Capture(
          ExampleCapture.target(),
          ExampleCapture.capture().snapshots(),
          ExampleCapture.capture().samples(),
          false);

  @TempDir Path directory;
  private Path file;
  private Path repository;

  @BeforeEach
  void nameFiles() {
    file = directory.resolve("app.jfr");
    repository = directory.resolve("app.jfr.chunks");
  }

  @EachJdk
  void everySnapshotThatWasEndedIsKept(TestJdk writer) throws Exception {
    List<Path> chunks = recordAndKill(writer, "in-a-snapshot");

    assertThat(chunks).hasSize(1);
    assertThat(header(chunks.get(0)).state()).isPositive();
    assertKept(chunks);
    assertThat(CaptureFile.read(chunks.get(0))).as("the chunk itself").isEqualTo(KEPT);
  }

  @EachJdk
  void aRecordingOfSeveralChunksIsKept(TestJdk writer) throws Exception {
    List<Path> chunks = recordAndKill(writer, "after-its-end");

    assertThat(chunks).hasSizeGreaterThanOrEqualTo(3);
    assertThat(chunks.stream().filter(chunk -> header(chunk).isFinished()))
        .hasSize(chunks.size() - 1);
    assertKept(chunks);

    Path joined = directory.resolve("joined.jfr");
    try (OutputStream all = Files.newOutputStream(joined)) {
      for (Path chunk : chunks) {
        Files.copy(chunk, all);
      }
    }
    assertThat(CaptureFile.read(joined)).as("one after the other").isEqualTo(KEPT);
  }

  private void assertKept(List<Path> chunks) throws Exception {
    Map<Path, byte[]> contents = each(chunks, KilledRecordingTest::content);
    Map<Path, FileTime> times = each(chunks, KilledRecordingTest::modified);

    assertThat(CaptureFile.read(file)).as("absent").isEqualTo(KEPT);
    Files.createFile(file);
    assertThat(CaptureFile.read(file)).as("empty").isEqualTo(KEPT);
    assertThat(CaptureFile.read(repository)).as("repository").isEqualTo(KEPT);
    assertThat(CaptureFile.read(chunks.get(0).getParent())).as("process").isEqualTo(KEPT);

    assertThat(chunks(repository)).isEqualTo(chunks);
    assertThat(each(chunks, KilledRecordingTest::modified)).isEqualTo(times);
    contents.forEach((chunk, bytes) -> assertThat(chunk).hasBinaryContent(bytes));
  }

  private List<Path> recordAndKill(TestJdk jdk, String when) throws Exception {
    try (TargetJvm jvm =
        TargetJvm.on(jdk)
            .classPathOf(Capture.class)
            .jvmArgs("-XX:FlightRecorderOptions=repository=" + repository)
            .main(KilledProgram.class)
            .args(when)
            .start()) {
      awaitFlush();
      assertThat(jvm.isAlive()).isTrue();
    }
    return chunks(repository);
  }

  /** A flush that is under way may have missed the last events; the next has them. */
  private void awaitFlush() throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int flushes = awaitState(1, deadline);
    awaitState(flushes + 2, deadline);
  }

  /** The state counts flushes, and is 255 during one. */
  private int awaitState(int least, long deadline) throws Exception {
    int state = header(last()).state();
    while (state < least || state == 255) {
      assertThat(System.nanoTime()).as("flushed within " + PATIENCE).isLessThan(deadline);
      Thread.sleep(20);
      state = header(last()).state();
    }
    return state;
  }

  private Path last() throws IOException {
    List<Path> chunks = chunks(repository);
    return chunks.get(chunks.size() - 1);
  }

  private static List<Path> chunks(Path repository) throws IOException {
    try (Stream<Path> files = Files.walk(repository)) {
      return files
          .filter(Files::isRegularFile)
          .sorted((a, b) -> Long.compare(header(a).startNanos(), header(b).startNanos()))
          .toList();
    }
  }

  private static ChunkHeader header(Path chunk) {
    return ChunkHeader.parse(ByteBuffer.wrap(content(chunk))).orElseThrow();
  }

  private static <T> Map<Path, T> each(List<Path> files, Function<Path, T> of) {
    return files.stream().collect(Collectors.toMap(Function.identity(), of));
  }

  private static byte[] content(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime modified(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
