// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HeapAnalysisBuilder;
import dev.tare.analyzer.heap.HeapComparison;
import dev.tare.capture.content.InflationCategory;
import dev.tare.reports.ReadBackTable;
import dev.tare.reports.RenderOptions;
import dev.tare.reports.RenderOptions.Extent;
import dev.tare.reports.ReportFormat;
import dev.tare.reports.Reports;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeapComparisonReportTest {

  private static final RenderOptions OPTIONS = RenderOptions.of("0.1.0");
  private static final long MIB = 1L << 20;

  private static HeapAnalysisBuilder dump(String name, int hour, long cacheMib) {
    return new HeapAnalysisBuilder()
        .file(name, 200 * MIB, Instant.parse("2026-05-04T1" + hour + ":00:00Z"))
        .category(InflationCategory.PAYLOAD, 50 * MIB + cacheMib * MIB / 2, 1)
        .category(InflationCategory.TEXT_UUID, cacheMib * MIB / 2, 1)
        .category(InflationCategory.HEADERS, 30 * MIB, 1)
        .classRow("byte[]", cacheMib * MIB, cacheMib * 1_000)
        .classRow("int[]", 80 * MIB, 44)
        .holder("com.example.Cache.entries", cacheMib * MIB, cacheMib * 1_000)
        .holder("com.example.Queue.items", (60 - hour * 2) * MIB, 20 - hour)
        .holder("com.example.Grid.cells", (20 + hour * 2) * MIB, 20)
        .holder("com.example.Names.all", 0, 4);
  }

  private static HeapAnalysis before() {
    return dump("morning.hprof", 0, 100).build();
  }

  private static HeapAnalysis after() {
    return dump("noon.hprof", 2, 340).build();
  }

  private static String text(HeapAnalysis before, HeapAnalysis after, RenderOptions options) {
    return Reports.render(HeapComparison.of(before, after), ReportFormat.TEXT, options);
  }

  @Test
  void theFirstScreenSaysWhatGrewAndWhoHoldsIt() {
    assertThat(text(before(), after(), OPTIONS.withExtent(Extent.FIRST_SCREEN)))
        .isEqualTo(
            """
            morning.hprof compared with noon.hprof

            240.0 MiB more is live: 180.0 MiB before, 420.0 MiB after. The largest part is held by
            com.example.Cache.entries: +240.0 MiB, +240,000 objects.

            BY HOLDING FIELD
            Held by                        Change     Before      After   Objects
            com.example.Cache.entries  +240.0 MiB  100.0 MiB  340.0 MiB  +240,000
            com.example.Queue.items      -4.0 MiB   60.0 MiB   56.0 MiB        -2
            com.example.Grid.cells       +4.0 MiB   20.0 MiB   24.0 MiB         0
            [1 unchanged]                     0 B        0 B        0 B         0
            TOTAL                      +240.0 MiB  180.0 MiB  420.0 MiB  +239,998

            BY CATEGORY
            Category                Change     Before      After
            payload             +120.0 MiB  100.0 MiB  220.0 MiB
            UUIDs held as text  +120.0 MiB   50.0 MiB  170.0 MiB
            [1 unchanged]              0 B   30.0 MiB   30.0 MiB
            TOTAL               +240.0 MiB  180.0 MiB  420.0 MiB
            """);
  }

  @Test
  void allOfItNamesTheDumpsAndTheClasses() {
    String text = text(before(), after(), OPTIONS);

    assertThat(text)
        .contains("MORE HOLDING FIELDS\n", "BY CLASS\n")
        .contains("byte[]         +240.0 MiB  100.0 MiB  340.0 MiB  +240,000\n")
        .contains(
            "Before       morning.hprof, 200.0 MiB, written 2026-05-04 10:00:00 UTC, 100,044");
    ReadBackTable.inText(text(before(), after(), OPTIONS.withTop(1)), "Class .*")
        .assertAddsUp("After");
  }

  @Test
  void shrinkageIsLessAndItsLargestPartShrank() {
    assertThat(text(before(), dump("noon.hprof", 2, 40).build(), OPTIONS))
        .contains("60.0 MiB less is live: 180.0 MiB before, 120.0 MiB after. The largest part is")
        .contains("com.example.Cache.entries: -60.0 MiB, -60,000 objects.\n");
  }

  @Test
  void theSameDumpTwiceDidNotChange() {
    assertThat(text(before(), before(), OPTIONS))
        .contains("\nAs much is live: 180.0 MiB before, 180.0 MiB after.\n")
        .contains("[4 unchanged]");
  }

  @Test
  void whatSpeaksAgainstTheComparisonComesFirst() {
    String markdown =
        Reports.render(
            HeapComparison.of(before(), dump("noon.hprof", 2, 340).layout(8, 12, 4, 8).build()),
            ReportFormat.MARKDOWN,
            OPTIONS);

    assertThat(markdown)
        .startsWith(
            "# morning.hprof compared with noon.hprof\n\n> **Warning:** The JVMs lay out objects"
                + " differently (headers of 12 bytes, ");
  }
}
