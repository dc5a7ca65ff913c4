// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerformanceDataTest {

  @Test
  void readsNumbersAndTextsInTheByteOrderOfTheFile() throws Exception {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      PerformanceData data =
          PerformanceData.parse(
              new PerformanceDataBytes(order)
                  .number("sun.rt.safepoints", 7919)
                  .text("sun.rt.javaCommand", "Main --port 80")
                  .text("java.rt.vmArgs", "-Xmx64m -Xrs")
                  .text("java.rt.vmFlags", "")
                  .file());
      assertThat(data.safepointCount()).hasValue(7919);
      assertThat(data.javaCommand()).contains("Main --port 80");
      assertThat(data.jvmArguments()).contains("-Xmx64m -Xrs");
      assertThat(data.jvmFlags()).contains("");
      assertThat(data.names())
          .containsExactly(
              "sun.rt.safepoints", "sun.rt.javaCommand", "java.rt.vmArgs", "java.rt.vmFlags");
    }
  }

  @Test
  void saysNothingOfWhatIsNotInTheFile() throws Exception {
    PerformanceData data = PerformanceData.parse(PerformanceDataBytes.littleEndian().file());
    assertThat(data.names()).isEmpty();
    assertThat(data.number("sun.rt.safepoints")).isEmpty();
    assertThat(data.safepointCount()).isEmpty();
    assertThat(data.safepointNanos()).isEmpty();
    assertThat(data.isAttachable()).isEmpty();
    assertThat(data.javaCommand()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "29243, 1000000000, 29243",
    "3000000, 1000000, 3000000000",
    "10, 3, 3333333333",
    "0, 1000000000, 0",
    "9223372036854775807, 1000000000, "
  })
  void convertsTicksToNanoseconds(long ticks, long frequency, Long nanos) throws Exception {
    PerformanceData data = parsed(ticks, frequency);
    assertThat(data.safepointNanos().isPresent()).isEqualTo(nanos != null);
    data.safepointNanos().ifPresent(actual -> assertThat(actual).isEqualTo(nanos));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MAX_VALUE})
  void doesNotGuessTheTimeFromAnImpossibleFrequency(long frequency) throws Exception {
    assertThat(parsed(5, frequency).safepointNanos()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1100, true", "0100, false", "'', ", "x, "})
  void readsTheAttachCapabilityFromItsFirstDigit(String digits, Boolean attachable)
      throws Exception {
    ByteBuffer file =
        PerformanceDataBytes.littleEndian().text("sun.rt.jvmCapabilities", digits).file();
    assertThat(PerformanceData.parse(file).isAttachable().orElse(null)).isEqualTo(attachable);
  }

  @Test
  void readsNoCountersBeforeTheJvmHasStarted() throws Exception {
    ByteBuffer file = PerformanceDataBytes.littleEndian().number("a", 1).file();
    assertThat(PerformanceData.parse(file).isStarted()).isTrue();
    PerformanceData starting = PerformanceData.parse(file.put(7, (byte) 0).putInt(32, 99));
    assertThat(starting.isStarted()).isFalse();
    assertThat(starting.names()).isEmpty();
  }

  @Test
  void stopsAtAnEntryThatTheJvmHasCountedButNotWritten() throws Exception {
    ByteBuffer file = PerformanceDataBytes.littleEndian().number("a", 1).file();
    int used = file.order(ByteOrder.LITTLE_ENDIAN).getInt(PerformanceDataBytes.USED_AT);
    file.putInt(PerformanceDataBytes.USED_AT, used + 64);
    file.putInt(PerformanceDataBytes.ENTRIES_AT, 2);
    assertThat(PerformanceData.parse(file).names()).containsExactly("a");
  }

  @Test
  void leavesOutEntriesOfOtherTypes() throws Exception {
    ByteBuffer file =
        PerformanceDataBytes.littleEndian()
            .entry("vector", 1, 'J', 4, new byte[8])
            .entry("bytes", 4, 'B', 1, new byte[4])
            .number("a", 1)
            .file();
    assertThat(PerformanceData.parse(file).names()).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, starts with",
    "4, 7, byte order 7",
    "5, 3, format version 3",
    "11, 127, bytes are in use",
    "27, 127, first entry at",
    "24, 8, first entry at 8",
    "31, -1, entries",
    "35, 127, bytes long",
    "32, 19, is 19 bytes long",
    "36, 0, its name at 0",
    "36, 200, its name at",
    "51, 127, its data at",
    "48, 1, its data at 1",
    "48, 36, ends before its value",
  })
  void refusesFilesThatPointOutsideOfThemselves(int at, int value, String why) {
    ByteBuffer file = PerformanceDataBytes.littleEndian().number("sun.rt.x", 1).file();
    file.put(at, (byte) value);
    assertThatThrownBy(() -> PerformanceData.parse(file))
        .isInstanceOf(MalformedPerformanceDataException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @Test
  void refusesAStringLongerThanItsEntry() {
    ByteBuffer file = PerformanceDataBytes.littleEndian().text("a", "bcd").file();
    file.putInt(PerformanceDataBytes.PROLOGUE + 8, Integer.MAX_VALUE);
    assertThatThrownBy(() -> PerformanceData.parse(file))
        .isInstanceOf(MalformedPerformanceDataException.class)
        .hasMessageContaining("string of");
  }

  @Test
  void refusesEveryTruncation() {
    ByteBuffer file =
        PerformanceDataBytes.littleEndian().number("a", 1).text("b", "some text").file();
    int used = file.order(ByteOrder.LITTLE_ENDIAN).getInt(PerformanceDataBytes.USED_AT);
    for (int length = 0; length < used; length++) {
      ByteBuffer cut = file.slice(0, length);
      assertThatThrownBy(() -> PerformanceData.parse(cut))
          .isInstanceOf(MalformedPerformanceDataException.class);
    }
  }

  @Test
  void survivesRandomDamage() {
    Random random = new Random(7919);
    for (int round = 0; round < 20_000; round++) {
      ByteBuffer file =
          PerformanceDataBytes.littleEndian().number("a", 1).text("b", "some text").file();
      for (int i = random.nextInt(6); i >= 0; i--) {
        file.put(4 + random.nextInt(120), (byte) random.nextInt());
      }
      try {
        assertThat(PerformanceData.parse(file).names()).hasSizeLessThan(10);
      } catch (MalformedPerformanceDataException expected) {
        assertThat(expected).hasMessageStartingWith("performance data ");
      }
    }
  }

  private static PerformanceData parsed(long ticks, long frequency) throws Exception {
    return PerformanceData.parse(
        PerformanceDataBytes.littleEndian()
            .number("sun.rt.safepointTime", ticks)
            .number("sun.os.hrt.frequency", frequency)
            .file());
  }
}
