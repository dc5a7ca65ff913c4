// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.heap.BigObjectRow;
import dev.tare.analyzer.heap.HeapAnalysisBuilder;
import dev.tare.analyzer.heap.RemedyRow;
import dev.tare.analyzer.heap.SizeCheck;
import dev.tare.capture.content.InflationCategory;
import dev.tare.reports.ReadBackTable;
import dev.tare.reports.RenderOptions;
import dev.tare.reports.ReportFormat;
import dev.tare.reports.Reports;
import dev.tare.reports.view.Section;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeapReportTest {

  private static final RenderOptions OPTIONS = RenderOptions.of("0.1.0");

  private static String text(HeapAnalysisBuilder builder) {
    return text(builder, OPTIONS);
  }

  private static String text(HeapAnalysisBuilder builder, RenderOptions options) {
    return Reports.render(builder.build(), ReportFormat.TEXT, options);
  }

  @Test
  void allSectionsComeInTheOrderOfReading() {
    assertThat(HeapReport.of(FeatureStore.analysis(), OPTIONS).sections())
        .extracting(Section::title)
        .containsExactly(
            "",
            "Who holds it",
            "What to do",
            "What keeps most alive",
            "Remedies",
            "Holding fields",
            "Largest retained objects",
            "By class",
            "By class loader",
            "By root",
            "Duplicate content",
            "Sizes of objects",
            "The dump");
  }

  @Test
  void tablesAddUpInTextAndInMarkdown() {
    String text = text(FeatureStore.builder(), OPTIONS.withTop(3));
    for (String header : List.of("Category .*", "Held by .*", "Class .*", "Kept alive by .*")) {
      ReadBackTable.inText(text, header).assertAddsUp("Bytes");
    }
    ReadBackTable.inText(text, "Category .*").assertSharesAddUp("Share");
    String markdown =
        Reports.render(FeatureStore.analysis(), ReportFormat.MARKDOWN, OPTIONS.withTop(2));
    for (String header : List.of("Category", "Held by", "Class", "Loader of their class")) {
      ReadBackTable.inMarkdown(markdown, header).assertAddsUp("Bytes");
    }
  }

  @Test
  void noLineIsWiderThanThePage() {
    assertThat(text(FeatureStore.builder()).lines()).allMatch(line -> line.length() <= 100);
    assertThat(text(FeatureStore.builder(), OPTIONS.withWidth(80)).lines())
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void everyRemedyHasItsConditionsAndItsCheck() {
    assertThat(text(FeatureStore.builder()))
        .contains(
            """
              Kind       uuid-text-to-16-bytes
              Where      com.example.FeatureStore.idToIndex
              Assumes    All 5,000,000 texts stay canonical UUIDs in lower case.
              Trade-off  Printing an id takes a conversion.
              Check      No byte[] of 56 bytes in the class histogram.
            """)
        .contains(
            """
            [saves 120.0 MiB] Run with -XX:+UseCompactObjectHeaders.
              Kind     compact-object-headers
              Assumes  A JDK 25 or newer runs it.
              Check    The next dump says: headers of 8 bytes.
            """);
  }

  @Test
  void contentIsShownOnlyIfItWasAskedFor() {
    String hidden = text(FeatureStore.builder());
    assertThat(hidden)
        .doesNotContain("Drum & Bass")
        .contains("string       14  412,000     23.0 MiB  5f1d20c9a04b\n")
        .contains("What it says is shown with --show-values only.\n");
    assertThat(Reports.render(FeatureStore.analysis(), ReportFormat.MARKDOWN, OPTIONS))
        .contains("5f1d20c9a04b")
        .doesNotContain("Drum");
    assertThat(text(FeatureStore.builder(), OPTIONS.withValues(true)))
        .contains("  Drum & Bass\n")
        .doesNotContain("--show-values");
  }

  @Test
  void aDumpThatEndsEarlySaysSoFirst() {
    String text =
        text(
            FeatureStore.builder()
                .cutShort("cut.hprof", 2_000_000, 1_234_567, "the file ends within an object"));

    assertThat(text.lines().skip(2).limit(2))
        .containsExactly(
            "WARNING The dump could be read up to byte 1,234,567 only: the file ends within an object."
                + " What comes",
            "        after that is in no figure.");
    assertThat(text).contains("Read         1,234,567 bytes\n");
  }

  @Test
  void garbageIsNotCalledLive() {
    String text = text(FeatureStore.builder().unreached(9_000_000, 400 * FeatureStore.MIB));

    assertThat(text)
        .contains("WARNING 400.0 MiB (23.0 %) is in objects that no root in the dump reaches")
        .contains("\n1.7 GiB in 41,250,452 objects: ");
  }

  @Test
  void sizesThatNothingConfirmsAreSaidToBe() {
    assertThat(text(new HeapAnalysisBuilder().category(InflationCategory.PAYLOAD, 8, 1)))
        .contains(
            """
            Sizes  solved from the addresses in the dump; there was no histogram of the JVM to check them
                   against
            """);
    assertThat(text(new HeapAnalysisBuilder().sizeCheck(new SizeCheck(80, 80, 4, 4, 0))))
        .contains("equal the JVM's own histogram to the byte; 4 of 4 classes have exactly its");
    assertThat(
            text(
                new HeapAnalysisBuilder()
                    .sizeCheck(new SizeCheck(1_000_000_000, 999_999_999, 4, 4, 806))))
        .contains("agree with the JVM's own histogram to 0.001 %;")
        .contains(
            "counts 806 java.lang.Class objects of classes that are not loaded, which no dump");
  }

  @Test
  void aClassLoaderThatShouldBeGoneIsOnTheFirstScreen() {
    HeapAnalysisBuilder builder = FeatureStore.builder().leaked(FormerShop.loader());
    String first = text(builder, OPTIONS.withExtent(RenderOptions.Extent.FIRST_SCREEN));

    assertThat(first)
        .contains(
            "\nCLASS LOADERS THAT SHOULD BE GONE\n[keeps 3.0 MiB] org.example.WebLoader 'shop'\n")
        .contains(
            "Held by  The thread \"pool-1-thread-1\" has a value of it in a ThreadLocal. 7 more")
        .contains("Also     held in 1 more way, see Dead class loaders; all must end\n");
    assertThat(text(builder))
        .contains("\nDEAD CLASS LOADERS\n")
        .contains("Classes  412; what their metadata takes is not measured, a dump does not tell\n")
        .contains("Loaded   /srv/shop/WEB-INF/classes/\n")
        .contains("Objects  20,117 objects are kept by such loaders only\n")
        .contains("Address  0x700040000\n")
        .contains("Held by  The thread \"shop-cleaner\" has it as its context class loader.\n");
    assertThat(Reports.render(builder.build(), ReportFormat.MARKDOWN, OPTIONS))
        .contains("## Class loaders that should be gone\n", "## Dead class loaders\n");
    assertThat(text(FeatureStore.builder())).doesNotContain("CLASS LOADERS");
  }

  @Test
  void ofManyClassLoadersThoseThatKeepMostAreShown() {
    HeapAnalysisBuilder builder = FeatureStore.builder().leaked(FormerShop.loader());
    for (int number = 0; number < 30; number++) {
      builder.leaked(FormerShop.small(number));
    }

    assertThat(text(builder))
        .contains("[keeps 1.0 KiB] org.example.WebLoader 'small-0' (possibly)\n")
        .contains("29 more are under Dead class loaders. All 31 together keep 3.0 MiB alive.\n")
        .contains("  Also     held in 2 more ways\n")
        .contains("\n" + (31 - OPTIONS.top()) + " more keep less alive.\n");
  }

  @Test
  void classLoadersThatAreHeldAlikeAreToldOnce() {
    HeapAnalysisBuilder builder = FeatureStore.builder().leaked(FormerShop.loader());
    for (int number = 0; number < 12; number++) {
      builder.leaked(FormerShop.redeployed(number));
    }

    assertThat(text(builder))
        .containsOnlyOnce(
            "[keep 12.0 MiB] 12 held alike: org.example.WebLoader (possibly)\n"
                + "  Why      Only the youngest is in use.\n"
                + "  Held by  The static field com.example.Registry.list leads to it.\n")
        .contains("[keeps 3.0 MiB] org.example.WebLoader 'shop'\n  Why      It was closed")
        .doesNotContain("redeployed-", "under Dead class loaders", "keep less alive")
        .contains("Classes  120; what")
        .contains("Objects  1,200 objects are")
        .contains("Address  0x700060000, 0x700060001, 0x700060002, 0x700060003, 0x700060004 and 7");
  }

  @Test
  void whatIsEmptyIsLeftOut() {
    HeapAnalysisBuilder nothing = new HeapAnalysisBuilder();

    assertThat(text(nothing))
        .contains("The dump holds no objects.\n")
        .contains("WHAT TO DO\nNothing was found that would save memory.\n");
    assertThat(HeapReport.of(nothing.build(), OPTIONS).sections())
        .extracting(Section::title)
        .containsExactly("", "What to do", "By class", "Sizes of objects", "The dump");
  }

  @Test
  void withoutChangesThereIsNoColumnForThem() {
    assertThat(text(new HeapAnalysisBuilder().holder("com.example.Cache.entries", 8 << 20, 3)))
        .contains(
            """
            WHO HOLDS IT
            Held by                        Bytes  Payload  Objects
                                       each once   values
            com.example.Cache.entries    8.0 MiB      0 B        3
            """);
  }

  @Test
  void oneChangeIsNotAddedToItself() {
    RemedyRow only =
        new RemedyRow("trim", Optional.empty(), "Trim the list.", 1 << 20, "It is done.", "", "");
    String text =
        text(
            new HeapAnalysisBuilder()
                .category(InflationCategory.PAYLOAD, 3 << 20, 1)
                .remedy(only)
                .combinedSaves(1 << 20));

    assertThat(text)
        .contains(
            "3.0 MiB is payload, the values themselves. The change below would save\n1.0 MiB.")
        .doesNotContain("together");
  }

  @Test
  void savingsThatDoNotOverlapAreTheirSum() {
    RemedyRow one = new RemedyRow("a", Optional.empty(), "Do a.", 1 << 20, "", "", "");
    RemedyRow other = new RemedyRow("b", Optional.empty(), "Do b.", 2 << 20, "", "", "");

    assertThat(text(new HeapAnalysisBuilder().remedy(one).remedy(other).combinedSaves(3 << 20)))
        .contains("\nAll 2 together save 3.0 MiB.\n");
  }

  @Test
  void namesFromADumpCannotTakeControlOfTheTerminal() {
    String text =
        text(
            new HeapAnalysisBuilder()
                .category(InflationCategory.PAYLOAD, 8, 1)
                .classRow("a.\u001b[31mRed", 8, 1)
                .holder("a.B\n.c", 8, 1)
                .big(new BigObjectRow("x\u0007", 1, 8, 8, List.of("thread \"a\u001b\""))));

    assertThat(text)
        .doesNotContain("\u001b", "\u0007")
        .contains("a.\\u001b[31mRed", "a.B\\n.c", "x\\u0007", "thread \"a\\u001b\"");
  }
}
