// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.amount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteAmountTest {

  private static final long MIB = 1L << 20;

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1, 1 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1075, 1.0 KiB",
    "1076, 1.1 KiB",
    "10239, 10.0 KiB",
    "1048524, 1023.9 KiB",
    "1048525, 1.0 MiB",
    "1048575, 1.0 MiB",
    "1048576, 1.0 MiB",
    "1073741823, 1.0 GiB",
    "1073741824, 1.0 GiB",
    "1099511627775, 1.0 TiB",
    "1099511627776, 1.0 TiB",
    "140737488355328, 128.0 TiB",
    "9223372036854775807, 8388608.0 TiB"
  })
  void isInTheLargestUnitThatKeepsItAtOneOrAbove(long bytes, String text) {
    assertThat(new ByteAmount(bytes)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, -1 B",
    "-1023, -1023 B",
    "-1024, -1.0 KiB",
    "-1048575, -1.0 MiB",
    "-9223372036854775808, -8388608.0 TiB"
  })
  void keepsItsSign(long bytes, String text) {
    assertThat(new ByteAmount(bytes)).hasToString(text);
  }

  @Test
  void showsAPlusWhereADifferenceIsMeant() {
    assertThat(new ByteAmount(3 * MIB / 2).signed()).isEqualTo("+1.5 MiB");
    assertThat(new ByteAmount(-3 * MIB / 2).signed()).isEqualTo("-1.5 MiB");
    assertThat(new ByteAmount(0).signed()).isEqualTo("0 B");
    assertThat(new ByteAmount(-3 * MIB / 2).magnitude()).isEqualTo("1.5 MiB");
  }

  @Test
  void tellsZeroFromNotMeasured() {
    assertThat(ByteAmount.orNotMeasured(OptionalLong.of(0))).isEqualTo("0 B");
    assertThat(ByteAmount.orNotMeasured(OptionalLong.empty())).isEqualTo("not measured");
  }

  @Property
  void isAsWideAsTenCharactersUpToAThousandTebibytes(@ForAll long bytes) {
    long bounded = bytes % (1000L << 40);
    assertThat(new ByteAmount(bounded).magnitude()).hasSizeLessThanOrEqualTo(10);
  }

  @Property
  void readsTheSameWithEitherSign(@ForAll long bytes) {
    if (bytes > 0) {
      assertThat(new ByteAmount(-bytes)).hasToString("-" + new ByteAmount(bytes));
    }
  }
}
