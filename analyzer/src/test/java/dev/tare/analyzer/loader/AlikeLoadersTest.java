// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.ledger.Certainty;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlikeLoadersTest {

  private static final LoaderSign CLOSED = new LoaderSign(LoaderSign.Kind.CLOSED, "It was closed.");

  private static LeakedLoader loader(String name, LoaderSign sign, long bytes, String... path) {
    return new LeakedLoader(
        "a.Loader",
        name,
        bytes,
        List.of(sign),
        Certainty.HEURISTIC,
        7,
        Optional.empty(),
        3,
        bytes,
        List.of(new LoaderHolder(HolderCause.OTHER, "Held.", List.of(path), 1)),
        0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.lang.Object[3]     | java.lang.Object[14]",
        "thread \"request-1\"    | thread \"request-12\"",
        "class a.B$$Lambda/0x7f1 | class a.B$$Lambda/0x7f2"
      })
  void chanceMakesNoDifference(String one, String other) {
    List<AlikeLoaders> alike =
        AlikeLoaders.of(
            List.of(
                loader("a.Loader 'x'", CLOSED, 50, one, "a.C.field"),
                loader("a.Loader 'y'", CLOSED, 20, other, "a.C.field")));

    assertThat(alike).hasSize(1);
    assertThat(alike.get(0).count()).isEqualTo(2);
    assertThat(alike.get(0).retainedBytes()).isEqualTo(70);
    assertThat(alike.get(0).retainedObjects()).isEqualTo(6);
    assertThat(alike.get(0).classes()).isEqualTo(14);
    assertThat(alike.get(0).name()).isEqualTo("a.Loader 'x', 'y'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.C.field              | a.C.other",
        "a.C$1.field            | a.C$2.field",
        "thread \"request-1\"   | thread \"reply-1\""
      })
  void otherWaysAreToldByThemselves(String one, String other) {
    assertThat(
            AlikeLoaders.of(
                List.of(
                    loader("a.Loader", CLOSED, 50, one), loader("a.Loader", CLOSED, 20, other))))
        .hasSize(2);
  }

  @Test
  void soAreOtherReasons() {
    LoaderSign unused = new LoaderSign(LoaderSign.Kind.UNUSED, "Unused.");
    assertThat(
            AlikeLoaders.of(
                List.of(loader("a.Loader", CLOSED, 5, "x"), loader("a.Loader", unused, 2, "x"))))
        .hasSize(2);
  }

  @Test
  void thoseThatKeepMostTogetherComeFirst() {
    List<AlikeLoaders> alike =
        AlikeLoaders.of(
            List.of(
                loader("a.Loader 'x'", CLOSED, 50, "one"),
                loader("a.Loader 'y'", CLOSED, 30, "many"),
                loader("a.Loader 'y'", CLOSED, 29, "many")));

    assertThat(alike).extracting(AlikeLoaders::retainedBytes).containsExactly(59L, 50L);
    assertThat(alike)
        .extracting(AlikeLoaders::name)
        .containsExactly("a.Loader 'y'", "a.Loader 'x'");
  }
}
