// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.capture.proc.MalformedTextException;
import dev.tare.testing.Mutation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdentityTest {

  private static final String AFTER_NAME =
      " S 1955 2058 987 0 -1 4194304 22133 0 1 0 10 4 0 0 20 0 41 0 42424 3222872064 21984"
          + " 18446744073709551615 1 1 0 0 0 0 0 2 16800973 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0\n";

  private static final Instant NOW = Instant.parse("2026-11-20T11:34:42.500Z");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java",
        "my (odd) name",
        ") S 1 2 3",
        "(((",
        ")))",
        "",
        "a\nb",
        "tmux: server",
        "7) R 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9 9"
      })
  void readsTheStartBehindAnyName(String name) throws Exception {
    assertThat(ProcessIdentity.startTicks("2058 (" + name + ")" + AFTER_NAME)).isEqualTo(42424);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2058",
        "2058 (java)",
        "2058 (java) S 1955 2058 987 0 -1 4194304 22133 0 1 0 10 4 0 0 20 0 41 0",
        "2058 (java) S 1 2 3 0 -1 4 2 0 1 0 10 4 0 0 20 0 41 0 soon 3",
        "2058 (java) S 1 2 3 0 -1 4 2 0 1 0 10 4 0 0 20 0 41 0 99999999999999999999 3"
      })
  void saysThatStatHasNotTheKernelsForm(String stat) {
    assertThatThrownBy(() -> ProcessIdentity.startTicks(stat))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageMatching("stat is malformed: '.*'");
  }

  @Test
  void addsTheStartToTheBootOfTheMachine() throws Exception {
    assertThat(ProcessIdentity.startedAt(42424, "1000.25 1900.00\n", NOW))
        .isEqualTo(Instant.parse("2026-11-20T11:25:06.490Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "\n", "up 2 days", "NaN 1", "Infinity 1", "-Infinity", "1e300 0"})
  void saysThatUptimeHasNotTheKernelsForm(String uptime) {
    assertThatThrownBy(() -> ProcessIdentity.startedAt(42424, uptime, NOW))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageMatching("uptime is malformed: '.*'");
  }

  @Test
  void readsThePageSizeOutOfTheAuxiliaryVector() {
    assertThat(ProcessIdentity.pageBytes(auxv(33, 0x7fff1234, 6, 4096, 17, 100, 0, 0)))
        .hasValue(4096);
    assertThat(ProcessIdentity.pageBytes(auxv(6, 65536))).hasValue(65536);
    assertThat(ProcessIdentity.pageBytes(auxv(33, 6, 4096, 0))).isEmpty();
    assertThat(ProcessIdentity.pageBytes(auxv())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 3, 4095, Long.MIN_VALUE, 1, 1024, 1L << 40})
  void doesNotTakeAnotherNumberForAPageSize(long pageBytes) {
    assertThat(ProcessIdentity.pageBytes(auxv(6, pageBytes))).isEmpty();
  }

  @Test
  void readsAVectorThatWasCutOff() {
    ByteBuffer vector = auxv(33, 1, 6, 4096);

    for (int bytes = 0; bytes < vector.capacity(); bytes++) {
      assertThat(ProcessIdentity.pageBytes(vector.duplicate().limit(bytes))).isEmpty();
    }
  }

  @Property(tries = 500)
  void survivesAnyDamage(@ForAll Random random) {
    try {
      long ticks = ProcessIdentity.startTicks(Mutation.of("2058 (java)" + AFTER_NAME, random));
      assertThat(ProcessIdentity.startedAt(ticks, Mutation.of("1000.25 1900.00\n", random), NOW))
          .isNotNull();
    } catch (MalformedTextException expected) {
      assertThat(expected.getMessage()).hasLineCount(1).contains(" is malformed: '");
    }
  }

  private static ByteBuffer auxv(long... words) {
    ByteBuffer bytes =
        ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.nativeOrder());
    for (long word : words) {
      bytes.putLong(word);
    }
    return bytes.flip();
  }
}
