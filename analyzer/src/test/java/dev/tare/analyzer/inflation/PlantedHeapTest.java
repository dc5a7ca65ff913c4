// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.HeapDump;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;

class PlantedHeapTest {

  private static final int OBJECTS = 10_000;
  private static final int FIRST_WITH_COMPACT_HEADERS = 25;

  @TempDir Path scratch;

  @EachJdk
  void everyCategoryIsRecoveredToOnePercent(TestJdk jdk) throws Exception {
    check(jdk);
  }

  @EachJdk
  void theSameHoldsForWideReferences(TestJdk jdk) throws Exception {
    check(jdk, "-XX:-UseCompressedOops");
  }

  @EachJdk
  void theSameHoldsForCompactHeaders(TestJdk jdk) throws Exception {
    assumeTrue(jdk.major() >= FIRST_WITH_COMPACT_HEADERS, "a product flag since JDK 25 (JEP 519)");
    check(jdk, "-XX:+UseCompactObjectHeaders");
  }

  private void check(TestJdk jdk, String... flags) throws Exception {
    HeapDump without = dump(jdk, 0, flags);
    HeapDump with = dump(jdk, OBJECTS, flags);
    Map<InflationCategory, Long> before = Inflation.of(without);
    Map<InflationCategory, Long> after = Inflation.of(with);
    assertThat(with.layout().equalsInBytes(without.layout())).isTrue();
    Map<InflationCategory, Long> expected = ExpectedInflation.of(with.layout(), OBJECTS);
    SoftAssertions all = new SoftAssertions();
    assertThat(after.get(InflationCategory.OBSERVER)).as("of a program nobody observes").isZero();
    Set<InflationCategory> categories =
        EnumSet.complementOf(EnumSet.of(InflationCategory.OBSERVER));
    for (InflationCategory category : categories) {
      long planted = expected.get(category);
      long found = after.get(category) - before.get(category);
      assertThat(planted).as("bytes planted of " + category).isGreaterThan(75_000);
      all.assertThat((double) found)
          .as("%s: planted %s, found %s", category, planted, found)
          .isBetween(0.99 * planted, 1.01 * planted);
    }
    all.assertAll();
  }

  private HeapDump dump(TestJdk jdk, int objects, String... flags) throws Exception {
    DumpOfJvm dump =
        DumpOfJvm.of(jdk)
            .jvmArgs("-Xmx192m", "-XX:+UseSerialGC")
            .jvmArgs("--add-opens=java.base/java.lang=ALL-UNNAMED")
            .jvmArgs(flags)
            .main(PlantedHeap.class, objects)
            .take(scratch.resolve(jdk + "-" + objects + ".hprof"));
    return Inflation.open(dump.file());
  }
}
