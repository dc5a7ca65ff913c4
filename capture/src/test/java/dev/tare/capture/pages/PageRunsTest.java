// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.pages;

import static dev.tare.capture.pages.PageKind.ABSENT;
import static dev.tare.capture.pages.PageKind.ANONYMOUS;
import static dev.tare.capture.pages.PageKind.ANONYMOUS_OR_ZERO;
import static dev.tare.capture.pages.PageKind.ANONYMOUS_SHARED;
import static dev.tare.capture.pages.PageKind.FILE;
import static dev.tare.capture.pages.PageKind.FILE_MULTIPLE;
import static dev.tare.capture.pages.PageKind.SWAPPED;
import static dev.tare.capture.pages.PageKind.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.capture.proc.MalformedTextException;
import dev.tare.testing.Mutation;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRunsTest {

  @Test
  void spellsRunsAsKindNumberAndMapCount() {
    PageRuns runs =
        PageRuns.of(
            new PageRun(ANONYMOUS, 0, 12),
            new PageRun(ABSENT, 0, 3),
            new PageRun(FILE_MULTIPLE, 12, 400),
            new PageRun(FILE_MULTIPLE, 3, 1),
            new PageRun(ABSENT, 0, 1000));

    assertThat(runs).hasToString("a12 .3 m400x12 m1x3");
    assertThat(runs.count(FILE_MULTIPLE)).isEqualTo(401);
    assertThat(runs.residentPages()).isEqualTo(413);
    assertThat(PageRuns.NONE.format()).isEmpty();
  }

  @Test
  void spellsEveryKindWithALetterOfItsOwn() throws Exception {
    String text = ".1 z2 a3 n4 s5 f6 m7 w8";

    PageRuns runs = PageRuns.parse(text);

    assertThat(runs.format()).isEqualTo(text);
    for (PageKind kind : PageKind.values()) {
      assertThat(runs.count(kind)).isEqualTo(1L + ".zansfmw".indexOf(kind.code()));
      assertThat(PageKind.of(kind.code())).isEqualTo(kind);
    }
    assertThat(runs.residentPages()).isEqualTo(3 + 5 + 6 + 7);
  }

  @Test
  void joinsRunsOfTheSameKindAndMapCount() throws Exception {
    assertThat(PageRuns.parse("a1 a2 m1x2 m1x2 m1x3 .1 .2")).hasToString("a3 m2x2 m1x3");
    assertThat(PageRuns.parse(".5")).isEqualTo(PageRuns.NONE);
    assertThat(PageRuns.parse(".5x3 .2 a1x0")).hasToString(".7 a1");
  }

  @Property
  void comesBackFromItsSpelling(@ForAll("runs") PageRuns runs) throws Exception {
    assertThat(PageRuns.parse(runs.format())).isEqualTo(runs).hasSameHashCodeAs(runs);
  }

  @Property
  void losesNoPage(@ForAll("listsOfRuns") List<PageRun> runs) {
    PageRuns joined = PageRuns.of(runs.toArray(new PageRun[0]));

    for (PageKind kind : PageKind.values()) {
      if (kind != ABSENT) {
        assertThat(joined.count(kind))
            .isEqualTo(runs.stream().filter(r -> r.kind() == kind).mapToLong(PageRun::pages).sum());
      }
    }
  }

  @Property
  void resolvesAllUncertainPagesAndNoOthers(
      @ForAll("runs") PageRuns runs, @ForAll @LongRange(min = 0, max = 10_000) long shared) {
    PageRuns resolved = runs.resolved(shared);

    long uncertain = runs.count(ANONYMOUS_OR_ZERO);
    long taken = Math.min(shared, uncertain);
    assertThat(resolved.count(ANONYMOUS_OR_ZERO)).isZero();
    assertThat(resolved.count(ANONYMOUS_SHARED)).isEqualTo(runs.count(ANONYMOUS_SHARED) + taken);
    assertThat(resolved.count(ZERO)).isEqualTo(runs.count(ZERO) + uncertain - taken);
    for (PageKind kind : List.of(ANONYMOUS, FILE, FILE_MULTIPLE, SWAPPED)) {
      assertThat(resolved.count(kind)).isEqualTo(runs.count(kind));
    }
    assertThat(resolved.resolved(shared)).isEqualTo(resolved);
  }

  @Test
  void takesTheFirstUncertainPagesForSharedOnes() throws Exception {
    PageRuns runs = PageRuns.parse("a3 n2 .1 n1 f1");

    assertThat(runs.resolved(4)).hasToString("a3 s2 .1 s1 f1");
    assertThat(runs.resolved(3)).hasToString("a3 s2 .1 s1 f1");
    assertThat(runs.resolved(2)).hasToString("a3 s2 .1 z1 f1");
    assertThat(runs.resolved(1)).hasToString("a3 s1 z1 .1 z1 f1");
    assertThat(runs.resolved(0)).hasToString("a3 z2 .1 z1 f1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "a",
        "12",
        "a0",
        "a-1",
        "a1 ",
        " a1",
        "a1  a1",
        "q1",
        "A1",
        "a1x",
        "a1x-1",
        "a1x2x3",
        "a1.5",
        "a99999999999999999999",
        "m1x4294967296",
        "a1\n",
        "a9223372036854775807 a1",
        "a9223372036854775807 a9223372036854775807"
      })
  void refusesASpellingThatIsNotItsOwn(String text) {
    assertThatThrownBy(() -> PageRuns.parse(text))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageMatching("page run is malformed: '.*'");
  }

  @Property(tries = 500)
  void survivesAnyDamage(@ForAll("runs") PageRuns runs, @ForAll Random random) {
    try {
      PageRuns damaged = PageRuns.parse(Mutation.of(runs.format(), random));
      assertThat(damaged).allSatisfy(run -> assertThat(run.pages()).isPositive());
    } catch (MalformedTextException expected) {
      assertThat(expected.getMessage()).hasLineCount(1);
    }
  }

  @Test
  void refusesAnEmptyRun() {
    assertThatThrownBy(() -> new PageRun(FILE, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 pages");
    assertThatThrownBy(() -> new PageRuns.Builder().add(FILE, -1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  Arbitrary<PageRuns> runs() {
    return listsOfRuns().map(runs -> PageRuns.of(runs.toArray(new PageRun[0])));
  }

  @Provide
  Arbitrary<List<PageRun>> listsOfRuns() {
    return Combinators.combine(
            Arbitraries.of(PageKind.values()),
            Arbitraries.integers().between(0, 3),
            Arbitraries.longs().between(1, 1000))
        .as(PageRun::new)
        .list()
        .ofMaxSize(20)
        .withoutEdgeCases();
  }
}
