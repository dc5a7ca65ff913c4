// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.RepeatedClasses;
import dev.tare.analyzer.ownership.Owner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryVersionsTest {

  private static LibraryUse library(int loaders, String... versions) {
    return new LibraryUse(
        Owner.library("shelf"),
        "",
        List.of(versions),
        "",
        List.of("/opt/a.jar", "/opt/b.jar"),
        7,
        OptionalLong.of(9),
        loaders,
        OptionalLong.empty(),
        RepeatedClasses.NONE,
        Optional.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.9 1.10     | 1.9 and 1.10",
        "1.0 1.1 1.2  | 1.0, 1.1 and 1.2",
        "1 2 3 4      | 1, 2, 3 and 4"
      })
  void versionsAreListedWithCommasAndOneAnd(String versions, String listed) {
    assertThat(LibraryVersions.find(library(2, versions.split(" "))).orElseThrow().title())
        .isEqualTo("shelf is there in versions " + listed);
  }

  @Test
  void whoHasLoadedThemIsTold() {
    assertThat(LibraryVersions.find(library(1, "1", "2")).orElseThrow().evidence())
        .extracting(Sentence::toString)
        .containsExactly(
            "One class loader has loaded it, so it uses one of them.", "/opt/a.jar", "/opt/b.jar");
    assertThat(LibraryVersions.find(library(3, "1", "2")).orElseThrow().evidence().get(0))
        .isEqualTo(Sentence.plain("3 class loaders have loaded it."));
  }

  @Test
  void oneVersionIsNothingToTell() {
    assertThat(LibraryVersions.find(library(2, "1"))).isEmpty();
    assertThat(LibraryVersions.find(library(2))).isEmpty();
  }
}
