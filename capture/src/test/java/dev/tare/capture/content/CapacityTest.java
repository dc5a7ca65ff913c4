// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 2",
    "3, 4",
    "4, 8",
    "6, 8",
    "7, 16",
    "12, 16",
    "13, 32",
    "1536, 2048",
    "1537, 4096"
  })
  void aHashMapIsFullAtThreeQuarters(long entries, int length) {
    assertThat(Capacity.hashMap(entries, 0.75f)).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 4", "2, 4", "3, 8", "11, 16", "12, 32"})
  void aWeakHashMapGrowsWhenItIsFull(long entries, int length) {
    assertThat(Capacity.weakHashMap(entries, 0.75f)).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 2", "2, 4", "3, 8", "11, 16", "12, 32"})
  void aConcurrentHashMapGrowsWhenItIsFull(long entries, int length) {
    assertThat(Capacity.concurrentHashMap(entries)).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 2", "2, 3", "9, 12", "10, 14"})
  void aHashtableMayHaveAnyLength(long entries, int length) {
    assertThat(Capacity.hashtable(entries, 0.75f)).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 8", "2, 8", "3, 16", "5, 16", "6, 32"})
  void anIdentityHashMapHoldsThirds(long entries, int length) {
    assertThat(Capacity.identityHashMap(entries)).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 17, 0", "3, 7, 17, 4", "15, 2, 17, 4", "-1, 2, 17, 17", "0, 17, 17, 17"})
  void aDequeMayWrapAround(int head, int tail, int length, int elements) {
    assertThat(Capacity.elementsOfDeque(head, tail, length)).isEqualTo(elements);
  }

  @Test
  void anAbsurdLoadFactorIsNotBelieved() {
    assertThat(Capacity.hashMap(12, Float.NaN)).isEqualTo(16);
    assertThat(Capacity.hashMap(12, -1)).isEqualTo(16);
    assertThat(Capacity.hashMap(Long.MAX_VALUE, 0.75f)).isEqualTo(1 << 30);
  }
}
