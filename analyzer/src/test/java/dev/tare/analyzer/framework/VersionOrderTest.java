// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionOrderTest {

  private static final VersionOrder ORDER = new VersionOrder();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.9 1.10 1.11 2.0 10.0",
        "1 1.0 1.0.1 1.1",
        "6.0.0-M1 6.0.0-RC1 6.0.0 6.0.1-SNAPSHOT 6.0.1",
        "4.1.9.Final 4.1.10.Final 4.1.100.Final",
        "31.1-android 31.1-jre 32.0-jre",
        "20230618 20240303",
        "1.0.202309251225001 1.0.1202309251225001000",
        "1.0a 1.0 1.0.0-9"
      })
  void olderOnesComeFirst(String versions) {
    List<String> ordered = List.of(versions.split(" "));
    List<String> shuffled = new ArrayList<>(ordered);
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(shuffled, new Random(seed));
      shuffled.sort(ORDER);
      assertThat(shuffled).isEqualTo(ordered);
    }
  }

  @Test
  void versionsThatDifferAreNeverTheSame() {
    assertThat(ORDER.compare("1.01", "1.1")).isNotZero();
    assertThat(ORDER.compare("1.0", "1-0")).isNotZero();
    assertThat(ORDER.compare("", "1")).isNegative();
    assertThat(ORDER.compare("1.1", "1.1")).isZero();
  }
}
