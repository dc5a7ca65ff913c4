// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.chunk.ChunkHeader;
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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a capture when the JVM that records is killed, on each JDK. */
class KilledRecordingTest {

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
    assertKept(chunks);
    assertThat(CaptureFile.read(chunks.get(0))).as("the chunk itself").isEqualTo(KEPT);
    assertThat(RecordingFile.readAllEvents(chunks.get(0))).as("by any reader").isNotEmpty();
  }

  @EachJdk
  void aRecordingOfSeveralChunksIsKept(TestJdk writer) throws Exception {
    List<Path> chunks = recordAndKill(writer, "in-chunks");

    assertThat(chunks).hasSizeGreaterThanOrEqualTo(3);
    assertThat(chunks).allMatch(chunk -> header(chunk).isFinished());
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

  private List<Path> recordAndKill(TestJdk jdk, String how) throws Exception {
    Path process = Files.createDirectories(repository.resolve("2026_11_26_18_58_51_4242"));
    try (TargetJvm jvm =
        TargetJvm.on(jdk)
            .classPathOf(Capture.class)
            .main(KilledProgram.class)
            .args(how, process)
            .start()) {
      assertThat(jvm.isAlive()).isTrue();
    }
    return chunks(repository);
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
