// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassLoaderShareTest {

  private static final String APPLICATION = "jdk.internal.loader.ClassLoaders$AppClassLoader";
  private static final String PLATFORM = "jdk.internal.loader.ClassLoaders$PlatformClassLoader";
  private static final String BOOT = "<boot class loader>";
  private static final String ADDRESSES = "0x0000000000000001  0x0000000000000002  0x03  ";

  @Test
  void readsTheWordsOfJdk17() {
    assertThat(ClassLoaderShare.parse(JvmTexts.LOADERS_17, 8))
        .containsExactly(
            new ClassLoaderShare(APPLICATION, 0x7fcac818db20L, 2, 898 * 8, 0),
            new ClassLoaderShare(PLATFORM, 0x7fcac8166000L, 0, 0, 0),
            new ClassLoaderShare(BOOT, 0, 650 + 12, (40672 + 3120) * 8, 3120 * 8))
        .extracting(ClassLoaderShare::isOfJdk)
        .containsExactly(false, true, true);
  }

  @Test
  void readsTheBytesOfJdk25() {
    assertThat(ClassLoaderShare.parse(JvmTexts.LOADERS_25, 1))
        .containsExactly(
            new ClassLoaderShare(APPLICATION, 0x7f73c810a0c0L, 2, 6056, 0),
            new ClassLoaderShare(BOOT, 0, 817 + 4, 387368 + 7544, 7544),
            new ClassLoaderShare(PLATFORM, 0x7f73c80c57c0L, 0, 0, 0));
  }

  @Test
  void addsUpToTheTotalThatTheJvmPrints() {
    assertThat(
            ClassLoaderShare.parse(JvmTexts.LOADERS_17, 1).stream()
                .mapToLong(ClassLoaderShare::usedBytes)
                .sum())
        .isEqualTo(44690);
    assertThat(
            ClassLoaderShare.parse(JvmTexts.LOADERS_25, 1).stream()
                .mapToLong(ClassLoaderShare::classes)
                .sum())
        .isEqualTo(823);
  }

  @Test
  void keepsTheNameOfALoaderAsItWasPrinted() {
    assertThat(ClassLoaderShare.parse(ADDRESSES + "1 2 3  org.example.Loader 'a b' @1f\n", 1))
        .containsExactly(new ClassLoaderShare("org.example.Loader 'a b' @1f", 3, 1, 3, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Total = 3  664    563072     44690  ",
        "  4     12288      7544   + hidden classes",
        ADDRESSES + "1 2",
        ADDRESSES + "1 2 3",
        ADDRESSES + "-1 2 3 loader",
        ADDRESSES + "1 2 99999999999999999999 loader"
      })
  void knowsNoLoaderOfAnotherText(String text) {
    assertThat(ClassLoaderShare.parse(text, 8)).isEmpty();
  }

  @Test
  void doesNotOverflow() {
    String hidden = "   999999999999 1 999999999999   + hidden classes\n";

    assertThat(ClassLoaderShare.parse(ADDRESSES + "1 2 3 loader\n" + hidden.repeat(1000), 8))
        .containsExactly(
            new ClassLoaderShare(
                "loader",
                3,
                1 + 999_999_999_999_000L,
                24 + 7_999_999_999_992_000L,
                7_999_999_999_992_000L));
    String tooLarge = hidden.replace("9 1 9", "9 1 9999999");
    assertThat(ClassLoaderShare.parse(ADDRESSES + "1 2 3 loader\n" + tooLarge.repeat(1000), 8))
        .containsExactly(new ClassLoaderShare("loader", 3, 1, 24, 0));
  }
}
