// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.chunk.ChunkWriter;
import dev.tare.capture.oldobject.OldObject;
import dev.tare.capture.oldobject.OldObjects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OldObjectReaderTest {

  /** What is held, by a field that the chain has to name. */
  private static final List<Kept> KEPT = new ArrayList<>();

  private static volatile byte[] passing;

  @TempDir private Path directory;

  private static final class Kept {
    final long[] values = new long[500];
  }

  /** An event without any field that is looked for. */
  @Name("test.Bare")
  static class Bare extends Event {}

  @ParameterizedTest
  @CsvSource({
    "java.lang.String,java.lang.String",
    "[B,byte[]",
    "[[J,long[][]",
    "[Ljava.util.HashMap$Node;,java.util.HashMap$Node[]",
    "[,["
  })
  void namesAreThoseOfTheSource(String name, String inSource) {
    assertThat(OldObjectReader.inSource(name)).isEqualTo(inSource);
  }

  @Test
  void anEventWithoutFieldsIsNoSample() throws Exception {
    Path file = directory.resolve("bare.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(Bare.class);
      recording.start();
      new Bare().commit();
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events =
        RecordingFile.readAllEvents(file).stream()
            .filter(event -> event.getEventType().getName().equals("test.Bare"))
            .toList();
    assertThat(events).hasSize(1);
    assertThat(OldObjectReader.read(events.get(0))).isEmpty();
  }

  @Test
  void whatThisJvmSamplesIsReadIfItWasAskedFor() throws Exception {
    Path file = directory.resolve("old.jfr");
    try (Recording recording = new Recording()) {
      OldObjectSampling.enable(recording);
      recording.start();
      OldObjectSampling.search(recording, 20_000);
      for (int i = 0; i < 5000; i++) {
        KEPT.add(new Kept());
        passing = new byte[5000];
      }
      System.gc();
      recording.stop();
      recording.dump(file);
    }
    Path asked = directory.resolve("asked.jfr");
    try (ChunkWriter chunk = ChunkWriter.create(asked, CaptureEvents.TYPES)) {
      new CaptureEvents(chunk).writeOldObjectSearch(20_000);
      chunk.flush();
    }
    OldObjectParts parts = new OldObjectParts();
    OldObjectParts others = new OldObjectParts();
    for (RecordedEvent event : RecordingFile.readAllEvents(asked)) {
      parts.add(event);
    }
    for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
      parts.add(event);
      others.add(event);
    }
    assertThat(passing).isNotNull();
    assertThat(others.toOldObjects()).isEmpty();
    OldObjects old = parts.toOldObjects().orElseThrow();
    assertThat(old.cutoffMillis()).isEqualTo(20_000);
    assertThat(old.samples()).anySatisfy(OldObjectReaderTest::assertIsValuesOfKept);
    KEPT.clear();
  }

  private static void assertIsValuesOfKept(OldObject sample) {
    assertThat(sample.className()).isEqualTo("long[]");
    assertThat(sample.arrayElements()).hasValue(500);
    assertThat(sample.age()).isGreaterThan(Duration.ZERO);
    assertThat(sample.ofObserver()).isTrue();
    assertThat(sample.root()).isPresent();
    assertThat(sample.chain().get(0).className()).isEqualTo(Kept.class.getName());
    assertThat(sample.chain().get(0).field()).isEqualTo("values");
    assertThat(sample.chain().get(1).className()).isEqualTo("java.lang.Object[]");
    assertThat(sample.chain().get(1).index()).isPresent();
    assertThat(sample.chain())
        .anySatisfy(
            step -> {
              assertThat(step.isStatic()).isTrue();
              assertThat(step.className()).isEqualTo(OldObjectReaderTest.class.getName());
              assertThat(step.field()).isEqualTo("KEPT");
            });
  }
}
