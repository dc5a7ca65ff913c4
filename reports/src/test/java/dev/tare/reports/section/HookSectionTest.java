// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.finding.Sentence;
import dev.tare.analyzer.hook.HookFacts;
import dev.tare.analyzer.hook.HookedCallsBuilder;
import dev.tare.reports.AnalysisBuilder;
import dev.tare.reports.HookedMonitorRunner;
import dev.tare.reports.MonitorRunner;
import dev.tare.reports.RenderOptions;
import dev.tare.reports.RenderOptions.Extent;
import dev.tare.reports.ReportFormat;
import dev.tare.reports.Reports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookSectionTest {

  private static final RenderOptions OPTIONS = RenderOptions.of("0.1.0");
  private static final String TITLE = "WHO MAPPED, LOADED AND RESERVED\n";

  private static String text(AnalysisBuilder analysis, RenderOptions options) {
    return Reports.render(analysis.build(), ReportFormat.TEXT, options);
  }

  private static String section(HookedCallsBuilder calls) {
    String text = text(new AnalysisBuilder().hooks(calls.build()), OPTIONS);
    String after = text.substring(text.indexOf(TITLE));
    return after.substring(0, after.indexOf("THE KERNEL'S OWN COUNTERS"));
  }

  @Test
  void saysWhoMappedLoadedAndReserved() {
    assertThat(text(HookedMonitorRunner.builder(), OPTIONS))
        .contains(
            TITLE
                + """
                Hook load     active: seen to work
                Hook map      active: seen to work
                Hook reserve  active: seen to work

                Mapped file                   Maps        Mapped    Largest  Mappings  Resident
                                             calls  by all calls     by one       now       now
                /srv/monitor/data/photos.db     12       2.4 GiB  201.0 MiB        12   2.4 GiB
                  by com.example.monitor.PhotoStore.open:41; from 2025-03-04 05:06:08 UTC to 2025-03-04 05:06:19 UTC
                /srv/monitor/data/photos.db      1       1.0 MiB    1.0 MiB
                  by com.example.monitor.Check.run:9; 2025-03-04 05:06:10 UTC
                /tmp/spill-1                     1      64.0 MiB   64.0 MiB
                  by com.example.monitor.Spill.write:88; 2025-03-04 05:06:10 UTC
                TOTAL                           14       2.4 GiB  201.0 MiB        12   2.4 GiB
                """)
        .contains(
            """
            Loaded library                       Added    With inner     Took
                                             by itself         loads
            /srv/monitor/lib/libmodel.so    +120.0 MiB    +154.0 MiB  80.0 ms
              by com.example.Natives.start:2; for class loader app; 2025-03-04 05:06:08 UTC
            /srv/monitor/lib/libmath.so      +34.0 MiB     +34.0 MiB  20.0 ms
              by com.example.Natives.start:1; for class loader app; 2025-03-04 05:06:08 UTC; part of
              /srv/monitor/lib/libmodel.so
            /srv/monitor/lib/libcodec.so  not measured  not measured   1.0 ms
              by com.example.Natives.start:3; for class loader app; 2025-03-04 05:06:08 UTC
            TOTAL of what was measured      +154.0 MiB
            """)
        .contains(
            """
            Direct memory reserved by    Reserved    Share  Samples
            com.example.net.Pool.grow:9   3.0 MiB   75.0 %        1
            only JDK frames               1.0 MiB   25.0 %        1
            TOTAL                         4.0 MiB  100.0 %        2
            """);
  }

  @Test
  void aHookThatSawNothingSaysSoAndOneThatDoesNotWorkSaysWhy() {
    assertThat(
            section(
                new HookedCallsBuilder()
                    .inactive("load", "no such method")
                    .active("map")
                    .inactive("reserve", "")))
        .isEqualTo(
            TITLE
                + """
                Hook load     not active: no such method
                Hook map      active: seen to work
                Hook reserve  not active

                No file was mapped by Java code since the hook began.

                """);
    assertThat(section(new HookedCallsBuilder().active("load").active("reserve")))
        .contains(
            "No library was loaded by Java code since the hook began.",
            "No direct memory was reserved since the hook began.")
        .doesNotContain("No file was mapped");
  }

  @Test
  void saysHowManyMapsWereLeftOut() {
    assertThat(
            text(new AnalysisBuilder().hooks(HookedMonitorRunner.thick()), OPTIONS)
                .replaceAll("\\s+", " "))
        .contains(
            "123,456 further maps were seen and not recorded one by one, because they came too"
                + " thick: 1.9 GiB in all, 16.0 KiB the largest. They are in no row; who made them"
                + " is not known.");
    assertThat(text(HookedMonitorRunner.builder(), OPTIONS)).doesNotContain("further maps");
  }

  @Test
  void theFirstScreenHasTheWarningAndNothingElseOfHooks() {
    RenderOptions first = OPTIONS.withExtent(Extent.FIRST_SCREEN);
    Sentence warning =
        Sentence.plain("It is not known who maps files: the hook map is not active.");

    assertThat(text(HookedMonitorRunner.builder(), first))
        .isEqualTo(text(MonitorRunner.builder(), first));
    assertThat(text(HookedMonitorRunner.builder().warning(warning), first).lines().toList().get(2))
        .isEqualTo("WARNING " + warning);
  }

  @Test
  void aCaptureFromOutsideHasNoSuchSection() {
    assertThat(text(MonitorRunner.builder(), OPTIONS)).doesNotContain(TITLE);
  }

  @Test
  void longTablesAreCutAfterTwentyRowsHoweverManyWereAskedFor() {
    HookedCallsBuilder calls = new HookedCallsBuilder();
    for (int i = 0; i < 30; i++) {
      calls.reserve(1, 1024, "com.example.Pool.grow:" + (100 + i));
    }
    AnalysisBuilder analysis = new AnalysisBuilder().hooks(calls.build());

    assertThat(text(analysis, OPTIONS.withTop(100)))
        .containsPattern(
            "\\[10 others] +10\\.0 KiB +33\\.3 % +10\\nTOTAL +30\\.0 KiB +100\\.0 % +30");
    assertThat(text(analysis, OPTIONS.withTop(4))).contains("[26 others]");
  }

  @Test
  void withoutACallerAndWithoutAPathThereAreWordsInstead() {
    HookedCallsBuilder calls =
        new HookedCallsBuilder()
            .map(0, "", 4096, "java.util.zip.ZipFile.open:3")
            .reserve(1, 1)
            .reserve(2, 2, "java.nio.Bits.reserveMemory:175");

    assertThat(section(calls))
        .containsPattern("\\(path not known\\) +1 +4\\.0 KiB")
        .contains("  by only JDK frames; 2025-03-04 05:06:08 UTC\n")
        .containsPattern("only JDK frames +2 B +66\\.7 % +1\\nnot known +1 B +33\\.3 % +1\\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 140})
  void noLineIsWiderThanAsked(int width) {
    assertThat(text(HookedMonitorRunner.builder(), OPTIONS.withWidth(width)).lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
  }

  @Test
  void markdownHasTheSameTables() {
    assertThat(
            Reports.render(HookedMonitorRunner.builder().build(), ReportFormat.MARKDOWN, OPTIONS))
        .contains(
            "## Who mapped, loaded and reserved",
            "| Mapped file | Maps | Mapped | Largest | Mappings | Resident | Caller | When |",
            "| Loaded library | Added | With inner | Took | Caller | Loader | When | Within |",
            "| Direct memory reserved by | Reserved | Share | Samples |");
  }

  @Test
  void theNamesOfHooksAreThoseOfACapture() {
    assertThat(HookedMonitorRunner.calls().states())
        .extracting(state -> state.hook())
        .containsExactly(HookFacts.LOAD, HookFacts.MAP, HookFacts.RESERVE);
  }
}
