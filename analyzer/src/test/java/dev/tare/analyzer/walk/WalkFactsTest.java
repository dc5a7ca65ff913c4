// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.walk.WalkedCategory.Figure;
import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.walk.HeapWalk;
import dev.tare.capture.walk.WalkedClass;
import dev.tare.capture.walk.WalkedContent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WalkFactsTest {

  private static final String HISTOGRAM =
      """
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:          %d          %d  java.lang.String (java.base@17)
         2:          1000          56000  [B (java.base@17)
         3:            70         700000  dev.tare.agent.run.AgentRun
      Total          %d          %d
      """;

  /** A thousand Strings of 24 bytes with arrays of 56, all UUIDs. */
  private static HeapWalk uuids() {
    return new HeapWalk(
        Instant.EPOCH,
        1,
        1,
        1,
        0,
        0,
        0,
        Optional.empty(),
        List.of(
            new WalkedClass("java.lang.String", 1000, 24_000, 24),
            new WalkedClass("byte[]", 1000, 56_000, 0)),
        List.of(
            new WalkedContent("java.lang.String", InflationCategory.TEXT_UUID, 24_000, 1000, 64),
            new WalkedContent("byte[]", InflationCategory.TEXT_UUID, 40_000, 0, 0),
            new WalkedContent("byte[]", InflationCategory.PAYLOAD, 16_000, 0, 0)));
  }

  private static WalkedCategory uuids(long countedStrings) {
    String histogram = String.format(HISTOGRAM, countedStrings, 24 * countedStrings, 1, 1);
    return WalkFacts.of(uuids(), histogram).categories().get(0);
  }

  @Test
  void everyStringThatWasNotReachedWidensTheInterval() {
    WalkedCategory all = uuids(1000);
    assertThat(all.category()).isEqualTo(InflationCategory.TEXT_UUID);
    assertThat(all.reachedBytes()).isEqualTo(64_000);
    assertThat(all.figure()).isEqualTo(Figure.INTERVAL);
    assertThat(all.lowBytes()).isEqualTo(62_720);
    assertThat(all.highBytes()).hasValue(65_280);

    assertThat(uuids(1100).highBytes()).hasValue(Math.round(1.02 * (64_000 + 100 * 64)));
    assertThat(uuids(1100).reach()).isBetween(0.909, 0.91);
  }

  @Test
  void whatIsReachedOfTooFewIsABoundOrNothing() {
    assertThat(uuids(1250).figure()).isEqualTo(Figure.LOWER_BOUND);
    assertThat(uuids(1250).lowBytes()).isEqualTo(62_720);
    assertThat(uuids(1250).highBytes()).isEmpty();
    assertThat(uuids(20_000).figure()).isEqualTo(Figure.NOT_SAMPLED);
  }

  @Test
  void whatIsRareAmongTheReachedHasNoUpperEnd() {
    HeapWalk rare =
        new HeapWalk(
            Instant.EPOCH,
            1,
            1,
            1,
            0,
            0,
            0,
            Optional.empty(),
            List.of(new WalkedClass("java.lang.String", 1000, 24_000, 24)),
            List.of(
                new WalkedContent("java.lang.String", InflationCategory.TEXT_HEX, 120, 5, 0),
                new WalkedContent("java.lang.String", InflationCategory.STRUCTURE, 23_880, 0, 0)));
    String some = String.format(HISTOGRAM, 1100, 24 * 1100, 1, 1);
    assertThat(WalkFacts.of(rare, some).categories().get(0).figure()).isEqualTo(Figure.LOWER_BOUND);
    String none = String.format(HISTOGRAM, 1000, 24 * 1000, 1, 1);
    assertThat(WalkFacts.of(rare, none).categories().get(0).figure()).isEqualTo(Figure.INTERVAL);
  }

  @Test
  void withoutAHistogramThereAreBoundsOnly() {
    WalkFacts facts = WalkFacts.of(uuids(), "");
    assertThat(facts.countedBytes()).isEmpty();
    assertThat(facts.categories())
        .extracting(WalkedCategory::figure)
        .containsOnly(Figure.LOWER_BOUND);
  }

  @Test
  void theAgentsOwnObjectsAreNotCounted() {
    String histogram = String.format(HISTOGRAM, 1000, 24_000, 1, 1);
    assertThat(WalkFacts.of(uuids(), histogram).countedBytes()).isEqualTo(OptionalLong.of(80_000));
  }

  @Test
  void categoriesAddUpToWhatWasReached() {
    WalkFacts facts = WalkFacts.of(uuids(), "");
    assertThat(facts.categories().stream().mapToLong(WalkedCategory::reachedBytes).sum())
        .isEqualTo(facts.walk().bytes());
  }
}
