// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.analyzer.inflation.ExpectedInflation;
import dev.tare.analyzer.inflation.Inflation;
import dev.tare.analyzer.inflation.PlantedHeap;
import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.walk.HeapWalk;
import dev.tare.capture.walk.WalkedClass;
import dev.tare.capture.walk.WalkedContent;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.layout.FieldCounts;
import dev.tare.heap.layout.LayoutRules;
import dev.tare.heap.layout.ObjectLayout;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.testing.Assumed;
import dev.tare.testing.Collector;
import dev.tare.testing.OnRunningJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A walk tells what was planted, whatever the collector and the layout of objects. */
@Tag("one-jdk")
class HeapWalkIT {

  private static final int OBJECTS = 60_000;
  private static final int FIRST_WITH_COMPACT_HEADERS = 25;

  /** A hash, the coder and whether the hash is 0, the array. */
  private static final FieldCounts FIELDS_OF_STRING = new FieldCounts(0, 1, 0, 2, 1);

  private static final Pattern OF_OBSERVERS =
      Pattern.compile("(jdk\\.jfr|dev\\.tare\\.(agent|capture))\\..*");

  private static final long LEAST_OF_OBSERVERS = 100_000;

  @TempDir private Path directory;

  @OnRunningJdk
  void findsWhatWasPlanted(TestJdk jdk) throws Exception {
    check(jdk, Collector.G1.flag());
  }

  @OnRunningJdk
  void readsTheReferencesOfZgc(TestJdk jdk) throws Exception {
    check(jdk, Collector.ZGC.flag());
  }

  @OnRunningJdk
  void looksBetweenTheCyclesOfShenandoah(TestJdk jdk) throws Exception {
    Assumed.collector(jdk, Collector.SHENANDOAH);
    check(jdk, Collector.SHENANDOAH.flag());
  }

  @OnRunningJdk
  void readsWideReferencesAlignedTo16Bytes(TestJdk jdk) throws Exception {
    check(jdk, Collector.SERIAL.flag(), "-XX:-UseCompressedOops", "-XX:ObjectAlignmentInBytes=16");
  }

  @OnRunningJdk
  void readsReferencesOfALargeHeap(TestJdk jdk) throws Exception {
    check(jdk, Collector.PARALLEL.flag(), "-Xmx6g");
  }

  @OnRunningJdk
  void readsCompactHeaders(TestJdk jdk) throws Exception {
    assumeTrue(jdk.major() >= FIRST_WITH_COMPACT_HEADERS, "a product flag since JDK 25 (JEP 519)");
    check(jdk, "-XX:+UseCompactObjectHeaders", "--sun-misc-unsafe-memory-access=deny");
  }

  private void check(TestJdk jdk, String... flags) throws Exception {
    Map<InflationCategory, Long> before = categories(walk(jdk, 0, flags));
    Map<InflationCategory, Long> after = categories(walk(jdk, OBJECTS, flags));
    Map<InflationCategory, Long> expected = asWalked(layout(jdk, flags));
    SoftAssertions all = new SoftAssertions();
    expected.forEach(
        (category, planted) -> {
          long found = after.getOrDefault(category, 0L) - before.getOrDefault(category, 0L);
          all.assertThat((double) found)
              .as("%s: planted %s, found %s", category, planted, found)
              .isBetween(0.98 * planted, 1.02 * planted);
        });
    all.assertAll();
  }

  /** To a walk labels are copies of a text, and their Strings structure. */
  private static Map<InflationCategory, Long> asWalked(ObjectLayout layout) {
    Map<InflationCategory, Long> expected = new EnumMap<>(ExpectedInflation.of(layout, OBJECTS));
    long string = LayoutRules.instanceBytes(List.of(FieldCounts.NONE, FIELDS_OF_STRING), layout);
    long array = layout.arrayBytes(BasicType.BYTE, "label 0".length());
    expected.remove(InflationCategory.TEXT_LABEL);
    expected.merge(InflationCategory.STRUCTURE, OBJECTS * string, Long::sum);
    expected.merge(InflationCategory.DUPLICATE_STRINGS, OBJECTS * array, Long::sum);
    expected.merge(InflationCategory.PAYLOAD, (long) -OBJECTS, Long::sum);
    return expected;
  }

  private ObjectLayout layout(TestJdk jdk, String... flags) throws Exception {
    return Inflation.open(
            DumpOfJvm.of(jdk)
                .jvmArgs("-Xmx768m", "--add-opens=java.base/java.lang=ALL-UNNAMED")
                .jvmArgs(flags)
                .main(PlantedHeap.class, 0)
                .take(directory.resolve("layout.hprof"))
                .file())
        .layout();
  }

  private HeapWalk walk(TestJdk jdk, int objects, String... flags) throws Exception {
    Path capture = directory.resolve("walk-" + objects + ".jfr");
    String agent =
        WalkedProcess.option(capture, ",hooks=none,jvm-events=on,interval=1s,snapshot-interval=2s");
    try (TargetJvm jvm =
        TargetJvm.on(jdk)
            .jvmArgs("-Xmx768m", "--add-opens=java.base/java.lang=ALL-UNNAMED", agent)
            .jvmArgs(flags)
            .main(PlantedHeap.class)
            .args(objects)
            .start()) {
      HeapWalk walk = WalkedProcess.awaitWalk(capture, jvm::isAlive).walk().orElseThrow();
      assertAddsUp(walk);
      assertObserversAreApart(walk);
      assertThat(jvm.finish()).isZero();
      return walk;
    }
  }

  private static void assertAddsUp(HeapWalk walk) {
    Map<String, Long> contents =
        walk.contents().stream()
            .collect(
                Collectors.groupingBy(
                    WalkedContent::className, Collectors.summingLong(WalkedContent::bytes)));
    assertThat(contents)
        .isEqualTo(
            walk.classes().stream()
                .collect(Collectors.toMap(WalkedClass::name, WalkedClass::bytes)));
  }

  /** The agent and the flight recorder have objects in every walked heap. */
  private static void assertObserversAreApart(HeapWalk walk) {
    assertThat(walk.contents())
        .filteredOn(content -> OF_OBSERVERS.matcher(content.className()).matches())
        .isNotEmpty()
        .extracting(WalkedContent::category)
        .containsOnly(InflationCategory.OBSERVER);
    assertThat(categories(walk).get(InflationCategory.OBSERVER)).isGreaterThan(LEAST_OF_OBSERVERS);
    assertThat(walk.observerObjects().get("java.lang.String")).isPositive();
  }

  private static Map<InflationCategory, Long> categories(HeapWalk walk) {
    return walk.contents().stream()
        .collect(
            Collectors.groupingBy(
                WalkedContent::category, Collectors.summingLong(WalkedContent::bytes)));
  }
}
