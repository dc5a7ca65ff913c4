// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.agent.heap.Collector.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CollectorTest {

  @ParameterizedTest
  @CsvSource({
    "-XX:+UseG1GC, 17, PLAIN, false",
    "-XX:+UseShenandoahGC, 25, PLAIN, true",
    "-XX:+UseZGC, 17, ZGC_OF_ONE_GENERATION, true",
    "-XX:+UseZGC, 21, ZGC_OF_ONE_GENERATION, true",
    "-XX:+UseZGC -XX:+ZGenerational, 21, ZGC_OF_TWO_GENERATIONS, true",
    "-XX:+UseZGC -XX:-ZGenerational, 23, ZGC_OF_ONE_GENERATION, true",
    "-XX:+UseZGC, 25, ZGC_OF_TWO_GENERATIONS, true"
  })
  void isWhatTheFlagsSay(String flags, int feature, Kind kind, boolean isConcurrent) {
    assertThat(Collector.of(flags, feature)).isEqualTo(new Collector(kind, isConcurrent));
  }
}
