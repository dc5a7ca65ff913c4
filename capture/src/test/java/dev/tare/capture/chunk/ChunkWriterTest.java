// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written, as the JDK reads it. */
class ChunkWriterTest {

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameAFile() {
    file = directory.resolve("chunk.jfr");
  }

  private record Values(long large, int small, boolean flag, String text) {
    void writeTo(EventWriter out) {
      ExampleTypes.write(out, large, small, flag, text);
    }
  }

  @Property(tries = 200)
  void anyValuesAreReadAsTheyWere(
      @ForAll long large, @ForAll int small, @ForAll boolean flag, @ForAll String text)
      throws Exception {
    Path any = Files.createTempDirectory("chunk").resolve("any.jfr");
    // Half of a surrogate pair is no text and becomes a question mark.
    String encoded = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    Values values = new Values(large, small, flag, encoded);
    try (ChunkWriter chunk = ChunkWriter.create(any, ExampleTypes.types())) {
      values.writeTo(chunk.events());
      chunk.flush();
      assertThat(read(any)).containsExactly(values);
    } finally {
      Files.delete(any);
      Files.delete(any.getParent());
    }
  }

  @Test
  void valuesAtTheEdgesAreReadAsTheyWere() throws Exception {
    List<Values> all = new ArrayList<>();
    for (int bit = 0; bit < Long.SIZE; bit++) {
      for (int near = -1; near <= 1; near++) {
        long value = (1L << bit) + near;
        all.add(new Values(value, (int) value, near == 0, "text " + bit));
        all.add(new Values(-value, (int) -value, near != 0, bit == 7 ? null : ""));
      }
    }
    all.add(new Values(0, 0, false, "\u00e4\ud83d\ude00\u0000 \"\\\n" + "x".repeat(1_000_000)));

    try (ChunkWriter chunk = ChunkWriter.create(file, ExampleTypes.types())) {
      for (Values each : all) {
        each.writeTo(chunk.events());
      }
      chunk.flush();
      assertThat(chunk.bytes()).isEqualTo(Files.size(file));
    }

    assertThat(read(file)).containsExactlyElementsOf(all);
  }

  /** They are encoded by ourselves, and go to the file while their event is written. */
  @Test
  void longTextsOfAllKindsAreReadAsTheyWere() throws Exception {
    List<String> texts = new ArrayList<>();
    for (String unit : List.of("x", "\u0000\u007f\u0080", "\u07ff\u0800\uffff", "\ud83d\ude00a")) {
      for (int length : List.of(255, 256, 257, 65_530, 65_536, 200_000)) {
        texts.add(unit.repeat(length));
      }
    }
    String halves = "\ude00" + "\ud83dx\ud83d".repeat(300);
    try (ChunkWriter chunk = ChunkWriter.create(file, ExampleTypes.types())) {
      for (String text : texts) {
        new Values(text.length(), 1, true, text).writeTo(chunk.events());
      }
      new Values(0, 1, true, halves).writeTo(chunk.events());
      chunk.flush();
    }
    texts.add("?" + "?x?".repeat(300));
    assertThat(read(file)).extracting(Values::text).isEqualTo(texts);
  }

  @Test
  void aChunkWithoutEventsIsARecording() throws Exception {
    ChunkWriter.create(file, ExampleTypes.types()).close();

    assertThat(RecordingFile.readAllEvents(file)).isEmpty();
    try (RecordingFile recording = new RecordingFile(file)) {
      assertThat(recording.readEventTypes()).hasSize(1);
    }
  }

  /** At any time: the process may be killed. */
  @Test
  void whatWasFlushedIsReadWhileTheChunkIsWritten() throws Exception {
    List<Values> flushed = new ArrayList<>();
    try (ChunkWriter chunk = ChunkWriter.create(file, ExampleTypes.types())) {
      for (int i = 0; i < 50; i++) {
        Values values = new Values(i, i, true, "shared with others " + i % 7);
        values.writeTo(chunk.events());
        assertThat(read(file)).containsExactlyElementsOf(flushed);
        chunk.flush();
        flushed.add(values);
      }
      new Values(0, 0, true, "never flushed").writeTo(chunk.events());
    }
    assertThat(read(file)).containsExactlyElementsOf(flushed);
  }

  @Test
  void whatWaitedTooLongInMemoryAndWasNotFlushedIsCutOff() throws Exception {
    try (ChunkWriter chunk = ChunkWriter.create(file, ExampleTypes.types())) {
      new Values(1, 1, true, "first").writeTo(chunk.events());
      chunk.flush();
      new Values(2, 2, true, "x".repeat(1 << 20)).writeTo(chunk.events());
      assertThat(Files.size(file)).isGreaterThan(1 << 20);
    }

    assertThat(Files.size(file)).isLessThan(1 << 20);
    assertThat(read(file)).extracting(Values::text).containsExactly("first");
  }

  @Test
  void textsInCommonAreWrittenOnce() throws Exception {
    String stack = "a.B.c:1\n".repeat(1000);
    try (ChunkWriter chunk = ChunkWriter.create(file, ExampleTypes.types())) {
      for (int i = 0; i < 1000; i++) {
        chunk.events().begin(ExampleTypes.EVENT);
        chunk.events().number((long) i);
        chunk.events().number(i);
        chunk.events().flag(true);
        chunk.events().text(null);
        chunk.events().sharedText(stack);
        chunk.events().end();
      }
      chunk.flush();
    }

    assertThat(Files.size(file)).isLessThan(60_000);
    assertThat(RecordingFile.readAllEvents(file))
        .hasSize(1000)
        .allMatch(event -> event.getString("shared").equals(stack));
  }

  @Test
  void moreTextsInCommonThanAPoolHasRoomFor() throws Exception {
    List<Values> all = new ArrayList<>();
    try (ChunkWriter chunk = ChunkWriter.create(file, ExampleTypes.types())) {
      for (int i = 0; i < 1000; i++) {
        all.add(new Values(i, i, true, "text " + i % 500));
        all.get(i).writeTo(chunk.events());
        if (i % 90 == 0) {
          chunk.flush();
        }
      }
      chunk.flush();
    }

    assertThat(read(file)).containsExactlyElementsOf(all);
  }

  @Test
  void eventsHaveTheirTime() throws Exception {
    Instant before = Instant.now();
    try (ChunkWriter chunk = ChunkWriter.create(file, ExampleTypes.types())) {
      Thread.sleep(20);
      new Values(1, 1, true, "").writeTo(chunk.events());
      chunk.flush();
    }

    RecordedEvent event = RecordingFile.readAllEvents(file).get(0);
    assertThat(event.getStartTime()).isBetween(before.plusMillis(15), Instant.now().plusMillis(5));
    assertThat(event.getEndTime()).isEqualTo(event.getStartTime());
    assertThat(event.getStackTrace()).isNull();
    assertThat(event.getThread()).isNull();
  }

  @Test
  void chunksOneAfterTheOtherAreARecording() throws Exception {
    Path joined = directory.resolve("joined.jfr");
    List<Values> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      try (ChunkWriter chunk = ChunkWriter.create(file, ExampleTypes.types())) {
        Values values = new Values(i, i, true, "text " + i);
        values.writeTo(chunk.events());
        all.add(values);
        chunk.flush();
      }
      byte[] before = Files.exists(joined) ? Files.readAllBytes(joined) : new byte[0];
      try (var out = Files.newOutputStream(joined)) {
        out.write(before);
        Files.copy(file, out);
      }
      Files.delete(file);
    }

    assertThat(read(joined)).containsExactlyElementsOf(all);
  }

  @Test
  void onlyTheOwnerMayReadAndNothingIsReplaced() throws Exception {
    ChunkWriter.create(file, ExampleTypes.types()).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> ChunkWriter.create(file, ExampleTypes.types()))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  private static List<Values> read(Path file) throws IOException {
    List<Values> read = new ArrayList<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      assertThat(event.getString("shared")).isEqualTo(event.getString("text"));
      read.add(
          new Values(
              event.getLong("large"),
              event.getInt("small"),
              event.getBoolean("flag"),
              event.getString("text")));
    }
    return read;
  }
}
