// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Snapshot;
import dev.tare.capture.jvm.JvmText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HeapDumpPredictionTest {

  private static final String USED_1000_K =
      " garbage-first heap   total 2048K, used 1000K [0x00000000f0000000, 0x0000000100000000)";

  @Test
  void everyObjectAndEveryByteTakesTime() {
    HeapDumpPrediction predicted = HeapDumpPrediction.of(10_000_000, 300_000_000, 17);
    assertThat(predicted.pause()).isEqualTo(Duration.ofMillis(2400 + 240));
    assertThat(predicted.fileBytes()).isEqualTo(450_000_000);
    assertThat(predicted.roomBytes()).isEqualTo(450_000_000);
  }

  @Test
  void aJvmThatJoinsSegmentsIsFasterAndNeedsTwiceTheRoom() {
    HeapDumpPrediction predicted = HeapDumpPrediction.of(10_000_000, 300_000_000, 25);
    assertThat(predicted.pause()).isEqualTo(Duration.ofMillis(1250 + 240));
    assertThat(predicted.fileBytes()).isEqualTo(450_000_000);
    assertThat(predicted.roomBytes()).isEqualTo(900_000_000);
  }

  @Test
  void withoutAHistogramObjectsAreTakenForSmall() {
    assertThat(predicted(new JvmText("GC.heap_info", true, USED_1000_K, 1, OptionalLong.empty())))
        .contains(HeapDumpPrediction.of(1024_000 / 34, 1024_000, 0));
  }

  @Test
  void aHistogramTellsHowManyObjectsThereAre() {
    assertThat(
            predicted(
                text("VM.version", "OpenJDK 64-Bit Server VM version 25.0.3+9-LTS\nJDK 25.0.3"),
                text("GC.heap_info", USED_1000_K),
                text("GC.class_histogram -all", "Total           7           1000\n")))
        .contains(HeapDumpPrediction.of(7, 1024_000, 25));
  }

  @Test
  void aHeapOfUnknownUseHasNoPrediction() {
    assertThat(predicted(text("GC.heap_info", "no heap"))).isEmpty();
    assertThat(predicted()).isEmpty();
  }

  private static JvmText text(String command, String text) {
    return new JvmText(command, false, text, 1, OptionalLong.empty());
  }

  private static Optional<HeapDumpPrediction> predicted(JvmText... texts) {
    Snapshot snapshot =
        new Snapshot(
            1,
            new Snapshot.Timing(Instant.EPOCH, 1, 1, 1),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            new ArrayList<>(List.of(texts)),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    return HeapDumpPrediction.of(snapshot);
  }
}
