// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.ledger.Cause;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextStepsTest {

  private static final long HEAP = 0xe0000000L;

  @Test
  void aHeapInUseIsDividedByADumpWhosePauseIsPredicted() {
    NextStep step = heapStep("25.0.3+9-LTS", 1_000_000).orElseThrow();
    assertThat(step.what()).isEqualTo("Java heap in use");
    assertThat(step.residentBytes()).isEqualTo(1_000_000 << 10);
    // 1,024,000,000 bytes, so 30,117,647 objects of 34 bytes: 125 ns each and 0.8 ns a byte.
    assertThat(step.command()).isEqualTo("tare record 4242 --heap dump --max-pause 4584ms");
    assertThat(step.cost())
        .isEqualTo(
            "a full collection, a predicted pause of 4.6 s, and a file half as large again as the"
                + " live objects");
  }

  @Test
  void aShortPauseIsSpelledInMilliseconds() {
    NextStep step = heapStep("17.0.15+6", 10_000).orElseThrow();
    assertThat(step.command()).isEqualTo("tare record 4242 --heap dump --max-pause 81ms");
    assertThat(step.cost()).contains("a predicted pause of 80 ms");
  }

  @Test
  void aHeapThatIsNotInUseNeedsNoDump() {
    assertThat(heapStep("17.0.15+6", 0)).isEmpty();
  }

  @Test
  void theFlightRecordersMemoryIsNotMeasured() {
    SnapshotBuilder snapshot =
        new SnapshotBuilder()
            .map(
                mapping(0x7fff0000, 0x7fff8000)
                    .permissions("r-xp")
                    .file("/jdk/lib/server/libjvm.so", 3, 0));
    assertThat(Analyzer.analyze(snapshot.capture()).notMeasured())
        .noneMatch(sentence -> sentence.startsWith("The flight recorder's memory"));

    snapshot.flightRecorderOfTheAgent();
    assertThat(Analyzer.analyze(snapshot.capture()).notMeasured())
        .anyMatch(sentence -> sentence.startsWith("The flight recorder's memory"));
  }

  private static Optional<NextStep> heapStep(String version, long usedKib) {
    String used =
        " garbage-first heap   total 2000000K, used "
            + usedKib
            + "K [0x00000000e0000000, 0x0000000160000000)";
    SnapshotBuilder snapshot =
        new SnapshotBuilder()
            .map(mapping(HEAP, HEAP + 0x80000000L).pages("a524288"))
            .map(
                mapping(0x7fff0000, 0x7fff8000)
                    .permissions("r-xp")
                    .file("/jdk/lib/server/libjvm.so", 3, 0))
            .before("VM.version", "OpenJDK 64-Bit Server VM version " + version)
            .before("GC.heap_info", used)
            .after("GC.heap_info", used);
    Analysis analysis = Analyzer.analyze(snapshot.capture());
    assertThat(analysis.ledger().total(entry -> entry.cause() == Cause.PAYLOAD).residentBytes())
        .isZero();
    return analysis.nextSteps().stream()
        .filter(step -> step.what().equals("Java heap in use"))
        .findFirst();
  }
}
