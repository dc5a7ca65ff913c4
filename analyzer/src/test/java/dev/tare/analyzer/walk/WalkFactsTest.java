// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.walk.WalkedCategory.Figure;
import dev.tare.capture.Snapshot;
import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.walk.HeapWalk;
import dev.tare.capture.walk.WalkedClass;
import dev.tare.capture.walk.WalkedContent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WalkFactsTest {

  private static final long LEAST_DRIFT = 4096;

  private static final String HISTOGRAM =
      """
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:          %d          %d  java.lang.String (java.base@17)
         2:          1000          56000  [B (java.base@17)
         3:            70           7000  jdk.jfr.EventType
      Total          %d          %d
      """;

  private static HeapWalk walk(List<WalkedClass> classes, List<WalkedContent> contents) {
    return new HeapWalk(Instant.EPOCH, 1, 1, 1, 0, 0, 0, Optional.empty(), classes, contents);
  }

  private static String counting(long strings) {
    return String.format(HISTOGRAM, strings, 24 * strings, 1, 1);
  }

  /** A thousand Strings of 24 bytes with arrays of 56, all UUIDs. */
  private static HeapWalk uuids() {
    return walk(
        List.of(
            new WalkedClass("java.lang.String", 1000, 24_000, 24),
            new WalkedClass("byte[]", 1000, 56_000, 0)),
        List.of(
            new WalkedContent("java.lang.String", InflationCategory.TEXT_UUID, 24_000, 1000, 64),
            new WalkedContent("byte[]", InflationCategory.TEXT_UUID, 40_000, 0, 0),
            new WalkedContent("byte[]", InflationCategory.PAYLOAD, 16_000, 0, 0)));
  }

  private static WalkedCategory uuids(long countedStrings) {
    return WalkFacts.of(uuids(), counting(countedStrings)).categories().get(0);
  }

  @Test
  void everyStringThatWasNotReachedWidensTheInterval() {
    WalkedCategory all = uuids(1000);
    assertThat(all.category()).isEqualTo(InflationCategory.TEXT_UUID);
    assertThat(all.reachedBytes()).isEqualTo(64_000);
    assertThat(all.figure()).isEqualTo(Figure.INTERVAL);
    assertThat(all.lowBytes()).isEqualTo(64_000 - LEAST_DRIFT);
    assertThat(all.highBytes()).hasValue(64_000 + LEAST_DRIFT);

    assertThat(uuids(1100).highBytes()).hasValue(64_000 + 100 * 64 + LEAST_DRIFT);
    assertThat(uuids(1100).reach()).isBetween(0.909, 0.91);
  }

  @Test
  void objectsThatCameSinceTheCountWidenTheIntervalAtBothEnds() {
    WalkedCategory grown = uuids(900);
    assertThat(grown.lowBytes()).isEqualTo(64_000 - LEAST_DRIFT - 2400);
    assertThat(grown.highBytes()).hasValue(64_000 + LEAST_DRIFT + 2400);
  }

  @Test
  void whatIsReachedOfTooFewIsABoundOrNothing() {
    assertThat(uuids(1250).figure()).isEqualTo(Figure.LOWER_BOUND);
    assertThat(uuids(1250).lowBytes()).isEqualTo(64_000 - LEAST_DRIFT);
    assertThat(uuids(1250).highBytes()).isEmpty();
    assertThat(uuids(20_000).figure()).isEqualTo(Figure.NOT_SAMPLED);
  }

  @Test
  void whatIsRareAmongTheReachedHasNoUpperEnd() {
    HeapWalk rare =
        walk(
            List.of(new WalkedClass("java.lang.String", 1_000_000, 24_000_000, 24)),
            List.of(
                new WalkedContent("java.lang.String", InflationCategory.TEXT_HEX, 120_000, 5000, 0),
                new WalkedContent(
                    "java.lang.String", InflationCategory.STRUCTURE, 23_880_000, 0, 0)));
    String some = counting(1_100_000);
    assertThat(WalkFacts.of(rare, some).categories().get(0).figure()).isEqualTo(Figure.LOWER_BOUND);
    String none = counting(1_000_000);
    assertThat(WalkFacts.of(rare, none).categories().get(0).figure()).isEqualTo(Figure.INTERVAL);
  }

  @Test
  void whatNothingWasReachedOfWidensTheIntervalOfWhatItMayHave() {
    HeapWalk walk =
        walk(
            List.of(
                new WalkedClass("java.lang.Integer", 10_000, 160_000, 16),
                new WalkedClass(WalkedClass.OTHERS, 10, 320, 0)),
            List.of(
                new WalkedContent("java.lang.Integer", InflationCategory.BOXING, 120_000, 0, 0),
                new WalkedContent("java.lang.Integer", InflationCategory.PAYLOAD, 40_000, 0, 0),
                new WalkedContent(WalkedClass.OTHERS, InflationCategory.HEADERS, 120, 0, 0),
                new WalkedContent(WalkedClass.OTHERS, InflationCategory.STRUCTURE, 200, 0, 0)));
    String histogram =
        """
           1:         10000         160000  java.lang.Integer (java.base@17)
           2:           256           4096  java.lang.Short (java.base@17)
           3:           110           3520  java.lang.invoke.MethodType (java.base@17)
        """;
    List<WalkedCategory> categories = WalkFacts.of(walk, histogram).categories();

    WalkedCategory boxing = categories.get(0);
    assertThat(boxing.category()).isEqualTo(InflationCategory.BOXING);
    assertThat(boxing.highBytes()).hasValue(120_000 + 256 * 14 + LEAST_DRIFT);
    assertThat(boxing.reach()).isEqualTo(120_000.0 / (120_000 + 256 * 14));
    WalkedCategory headers = categories.get(2);
    assertThat(headers.category()).isEqualTo(InflationCategory.HEADERS);
    assertThat(headers.figure()).isEqualTo(Figure.NOT_SAMPLED);
    assertThat(headers.reach()).isEqualTo(10.0 / 110);
  }

  @Test
  void everyArrayThatWasNotReachedMayHaveAHeader() {
    HeapWalk walk =
        walk(
            List.of(
                new WalkedClass("byte[]", 10_000, 560_000, 0),
                new WalkedClass("int[]", 100, 6400, 0)),
            List.of(
                new WalkedContent("byte[]", InflationCategory.HEADERS, 80_000, 0, 0),
                new WalkedContent("byte[]", InflationCategory.PAYLOAD, 480_000, 0, 0),
                new WalkedContent("int[]", InflationCategory.HEADERS, 1600, 0, 0)));
    String histogram =
        """
           1:         10500         580000  [B (java.base@17)
           2:           100           6400  [I (java.base@17)
           3:             9          90000  [Ljdk.internal.vm.FillerElement; (java.base@25)
        """;
    WalkFacts facts = WalkFacts.of(walk, histogram);
    assertThat(facts.countedBytes()).hasValue(586_400);
    assertThat(facts.categories().get(0).highBytes()).hasValue(81_600 + 500 * 16 + LEAST_DRIFT);
  }

  @Test
  void aWalkIsHeldAgainstTheCountOfLiveObjectsBeforeIt() {
    Snapshot snapshot =
        new SnapshotBuilder().after("GC.class_histogram -all", counting(9000)).snapshot();
    JvmText live =
        new JvmText("GC.class_histogram", false, counting(1000), 1, OptionalLong.empty());
    HeapWalk counted = uuids().withCounted(Optional.of(live));

    assertThat(reach(snapshot.withWalk(uuids()))).isEqualTo(1000.0 / 9000);
    assertThat(reach(snapshot.withWalk(counted))).isEqualTo(1);
  }

  private static double reach(Snapshot snapshot) {
    return WalkFacts.of(snapshot).orElseThrow().categories().get(0).reach();
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
  void whatObserversHoldIsInNoCategoryAndNotCounted() {
    HeapWalk observed =
        walk(
            List.of(
                new WalkedClass("java.lang.String", 1000, 24_000, 24),
                new WalkedClass("jdk.jfr.EventType", 70, 7000, 100)),
            List.of(
                new WalkedContent("java.lang.String", InflationCategory.OBSERVER, 2400, 100, 0),
                new WalkedContent("java.lang.String", InflationCategory.TEXT_UUID, 21_600, 900, 24),
                new WalkedContent("jdk.jfr.EventType", InflationCategory.OBSERVER, 7000, 70, 0)));
    WalkFacts facts = WalkFacts.of(observed, counting(1090));
    assertThat(facts.observerObjects()).isEqualTo(170);
    assertThat(facts.observerBytes()).isEqualTo(9400);
    assertThat(facts.reachedBytes()).isEqualTo(21_600);
    assertThat(facts.countedBytes()).hasValue(24 * 990 + 56_000);
    assertThat(facts.categories()).hasSize(1);
    assertThat(facts.categories().get(0).reach()).isEqualTo(900.0 / 990);
  }

  @Test
  void categoriesAddUpToWhatWasReached() {
    WalkFacts facts = WalkFacts.of(uuids(), "");
    assertThat(facts.categories().stream().mapToLong(WalkedCategory::reachedBytes).sum())
        .isEqualTo(facts.reachedBytes());
  }
}
