// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.BigObjectRow;
import dev.tare.analyzer.heap.CategoryRow;
import dev.tare.analyzer.heap.DuplicateRow;
import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.analyzer.heap.HeapAnalysisBuilder;
import dev.tare.analyzer.heap.HolderRow;
import dev.tare.analyzer.heap.LoaderRow;
import dev.tare.analyzer.heap.RemedyRow;
import dev.tare.analyzer.heap.SizeCheck;
import dev.tare.capture.content.InflationCategory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A made-up dump in which much is worth saying: five million tracks whose ids and labels are text.
 * 1737 MiB live; categories, holders and classes each sum to that.
 */
public final class FeatureStore {

  public static final long MIB = 1L << 20;

  /** What each list of rows sums to. */
  public static final long LIVE = 1737 * MIB;

  private static final String STORE = "com.example.FeatureStore";
  private static final String JAR = "feature-store.jar";

  private FeatureStore() {}

  /** All of it. */
  public static HeapAnalysis analysis() {
    return builder().build();
  }

  /** All of it, to be changed. */
  public static HeapAnalysisBuilder builder() {
    HeapAnalysisBuilder builder =
        new HeapAnalysisBuilder()
            .file("feature-store.hprof", 2_489_123_457L, Instant.parse("2026-05-04T09:00:00Z"))
            .classCount(912)
            .unreached(214, 12_288)
            .sizeCheck(new SizeCheck(LIVE + 140_000, LIVE, 611, 609, 0))
            .category(InflationCategory.TEXT_LABEL, 190 * MIB, 10_000_000)
            .category(InflationCategory.DUPLICATE_STRINGS, 5 * MIB, 62_000)
            .category(InflationCategory.TEXT_UUID, 96 * MIB, 5_000_000)
            .category(InflationCategory.SPARE_CAPACITY, 12 * MIB, 40)
            .category(InflationCategory.BOXING, 57 * MIB, 5_000_000)
            .category(InflationCategory.STRUCTURE, 120 * MIB, 5_000_400)
            .category(InflationCategory.HEADERS, 301 * MIB, 41_250_452)
            .category(InflationCategory.ALIGNMENT, 61 * MIB, 15_000_000)
            .category(InflationCategory.PAYLOAD, 895 * MIB, 36_000_000)
            .root("class", 1730 * MIB, 812)
            .root("local variable", 7 * MIB, 24)
            .loader(new LoaderRow("", Optional.empty(), 871, 41_250_451, LIVE - 40))
            .loader(new LoaderRow("app", Optional.of(JAR), 41, 1, 40))
            .duplicate(
                new DuplicateRow(
                    "string", 14, 412_000, 23 * MIB, "5f1d20c9a04b", some("Drum & Bass")))
            .duplicate(
                new DuplicateRow("int[]", 4_096, 40, 624_000, "00c4411be07f", Optional.empty()))
            .phase("index", 2_110)
            .phase("dominators", 1_904)
            .phase("inflation", 1_020);
    classes(builder);
    holders(builder);
    biggest(builder);
    return builder;
  }

  private static void classes(HeapAnalysisBuilder to) {
    to.classRow("byte[]", 700 * MIB, 15_000_012)
        .classRow("float[]", 620 * MIB, 10_000_000)
        .classRow("java.lang.String", 240 * MIB, 10_000_400)
        .classRow("java.util.HashMap$Node", 153 * MIB, 5_000_000)
        .classRow("java.lang.Integer", 20 * MIB, 1_250_000)
        .classRow("java.util.HashMap$Node[]", 4 * MIB - 40, 39)
        .classRow(STORE, "app", 40, 1);
  }

  private static void holders(HeapAnalysisBuilder to) {
    RemedyRow uuids =
        new RemedyRow(
            "uuid-text-to-16-bytes",
            some(STORE + ".idToIndex"),
            "Hold the ids as 16 bytes (java.util.UUID) instead of 36 characters of text.",
            363 * MIB,
            "All 5,000,000 texts stay canonical UUIDs in lower case.",
            "Printing an id takes a conversion.",
            "No byte[] of 56 bytes in the class histogram.");
    RemedyRow trim =
        new RemedyRow(
            "trim-spare-capacity",
            some(STORE + ".idToIndex"),
            "Create the map with its final capacity.",
            12 * MIB,
            "Nothing is added to it later.",
            "",
            "");
    RemedyRow genre = codes("genre", 343, 24);
    RemedyRow subgenre = codes("subgenre", 273, 410);
    RemedyRow compact =
        new RemedyRow(
            "compact-object-headers",
            Optional.empty(),
            "Run with -XX:+UseCompactObjectHeaders.",
            120 * MIB,
            "A JDK 25 or newer runs it.",
            "",
            "The next dump says: headers of 8 bytes.");
    List.of(uuids, genre, subgenre, compact, trim).forEach(to::remedy);
    to.combinedSaves(1010 * MIB)
        .holder(holder("idToIndex", 19_996_941, 443, 190, uuids, trim))
        .holder(holder("genre", 5_000_025, 353, 46, genre))
        .holder(holder("rawMatrix", 5_000_001, 321, 305))
        .holder(holder("matrix", 5_000_001, 321, 305))
        .holder(holder("subgenre", 5_000_411, 283, 38, subgenre))
        .holder(holder("years", 1_250_002, 11, 10))
        .holder(holder("featureNames", 2_100, 3, 1))
        .holder("sun.util.cldr.CLDRBaseLocaleDataMetaInfo.parentLocalesMap", 2 * MIB, 971);
  }

  private static RemedyRow codes(String field, long savesMib, int labels) {
    return new RemedyRow(
        "labels-to-codes",
        some(STORE + "." + field),
        "Hold a code of 2 bytes instead of each label.",
        savesMib * MIB,
        "There are at most 65,536 labels; now there are " + labels + ".",
        "Labels are looked up in a table.",
        "");
  }

  private static HolderRow holder(
      String field, long objects, long mib, long payloadMib, RemedyRow... remedies) {
    return new HolderRow(
        STORE + "." + field,
        some(JAR),
        objects,
        mib * MIB,
        payloadMib * MIB,
        mib * MIB,
        List.of(
            new CategoryRow(InflationCategory.PAYLOAD, payloadMib * MIB, objects),
            new CategoryRow(InflationCategory.HEADERS, (mib - payloadMib) * MIB, objects)),
        Optional.empty(),
        Arrays.asList(remedies));
  }

  private static void biggest(HeapAnalysisBuilder to) {
    List<String> main =
        List.of("thread \"main\"", "local variable of com.example.Main.main", STORE + ".<this>");
    to.big(new BigObjectRow(STORE, 0x7_0000_1000L, 1732 * MIB, 40, main.subList(0, 2)))
        .big(
            new BigObjectRow(
                "java.util.HashMap",
                0x7_0000_2000L,
                443 * MIB,
                48,
                List.of("thread \"main\"", "com.example.Main.store", STORE + ".idToIndex")))
        .big(
            new BigObjectRow(
                "java.lang.String[]",
                0x7_4000_0000L,
                353 * MIB,
                20_000_016,
                List.of(
                    "class com.example.Registry",
                    "com.example.Registry.first",
                    "com.example.Node.next",
                    "com.example.Node.next",
                    "com.example.Node.next",
                    "com.example.Node.next",
                    "com.example.Node.store",
                    STORE + ".genre")))
        .big(new BigObjectRow("byte[]", 0x7_5000_0000L, 4 * MIB, 4 * MIB, List.of()));
  }

  private static Optional<String> some(String text) {
    return Optional.of(text);
  }
}
