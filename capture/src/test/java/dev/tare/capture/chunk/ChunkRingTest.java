// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkRingTest {

  private static final String NAME = "\\d{4}(_\\d{2}){5}(_\\d+)?\\.jfr";

  @TempDir Path directory;

  @Test
  void theOldestChunksAreDropped() throws Exception {
    int count = 400;
    try (ChunkRing ring = ring(100_000, Optional.empty())) {
      for (int i = 0; i < count; i++) {
        ExampleTypes.write(ring.events(), i, i, true, "x".repeat(500) + i);
        ring.flush();
        assertThat(ring.bytes()).isLessThan(101_000);
      }
      assertThat(files()).containsExactlyInAnyOrderElementsOf(ring.files());

      List<Long> kept = new ArrayList<>();
      for (Path file : ring.files()) {
        assertThat(file.getFileName().toString()).matches(NAME);
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
          kept.add(event.getLong("large"));
        }
      }
      // Without a gap, to the last; about a chunk, an eighth, was dropped at once.
      assertThat(kept).hasSizeBetween(70, 100).isSorted().doesNotHaveDuplicates();
      assertThat(kept.get(kept.size() - 1)).isEqualTo(count - 1);
      assertThat(kept.get(0)).isEqualTo(count - kept.size());
    }
  }

  @Test
  void aSmallRecordingIsOneChunk() throws Exception {
    try (ChunkRing ring = ring(256 << 20, Optional.of(Duration.ofHours(1)))) {
      for (int i = 0; i < 100; i++) {
        ExampleTypes.write(ring.events(), i, i, true, "x".repeat(5000) + i);
        ring.flush();
      }
      assertThat(ring.files()).hasSize(1);
    }
  }

  @Test
  void whatIsOlderIsDropped() throws Exception {
    try (ChunkRing ring = ring(256 << 20, Optional.of(Duration.ofMillis(800)))) {
      long endNanos = System.nanoTime() + Duration.ofSeconds(3).toNanos();
      int i = 0;
      while (System.nanoTime() < endNanos) {
        ExampleTypes.write(ring.events(), i, i, true, "");
        ring.flush();
        Thread.sleep(10);
        i++;
      }
      // Nine of 100 ms, and more where this thread had to wait for a processor.
      assertThat(ring.files()).hasSizeBetween(3, 12);
      assertThat(files()).hasSize(ring.files().size());
      long first = RecordingFile.readAllEvents(ring.files().get(0)).get(0).getLong("large");
      assertThat(first).isGreaterThan(0);
    }
  }

  /** A snapshot is in one chunk, however small the ring is. */
  @Test
  void whatIsWrittenTogetherIsInOneChunk() throws Exception {
    try (ChunkRing ring = ring(1000, Optional.of(Duration.ofNanos(1)))) {
      for (int i = 0; i < 1000; i++) {
        ExampleTypes.write(ring.events(), i, i, true, "x".repeat(500) + i);
      }
      ring.flush();

      assertThat(RecordingFile.readAllEvents(ring.files().get(0))).hasSize(1000);
    }
  }

  private ChunkRing ring(long maximumBytes, Optional<Duration> maximumAge) throws Exception {
    return new ChunkRing(directory, ExampleTypes.types(), maximumBytes, maximumAge);
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
