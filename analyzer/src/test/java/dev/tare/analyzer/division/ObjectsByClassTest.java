// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import static dev.tare.analyzer.OriginBuilder.archive;
import static dev.tare.analyzer.OriginBuilder.directory;
import static dev.tare.analyzer.OriginBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The objects of a heap of 1000 KiB, of which 600 are used. */
class ObjectsByClassTest {

  private static final long KIB = 1024;

  private static final String CLASSES =
      """
      java.lang.Object/null
      |--java.sql.Timestamp/null
      |--app.Main/0x00007f0000000003
      |--lib.A/0x00007f0000000003
      |--jdk.proxy2.$Proxy3/0x00007f0000000003
      """;

  private static final String HISTOGRAM =
      """
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:          1000         307200  [B (java.base@17.0.15)
         2:          1000          20480  lib.A
         3:            10          10240  [[Llib.A;
         4:            10           1024  lib.A$$Lambda/0x0000000800c03000
         5:           100           5120  app.Main
         6:           100           2048  java.sql.Timestamp (java.sql@17.0.15)
         7:           100           3072  java.lang.Object (java.base@17.0.15)
         8:             1            512  jdk.proxy2.$Proxy3
         9:             1            512  unknown.Other
        10:             1           4096  [Ljdk.internal.vm.FillerElement; (java.base@17.0.15)
      """;

  @Test
  void objectsOfAClassAreTheirOwners() {
    long library = 20_480 + 10_240 + 1_024;
    assertThat(rows(HISTOGRAM + total(354_304), CLASSES, 600))
        .extracting(Entry::cause, Entry::owner, Entry::detail, Entry::residentBytes)
        .containsExactlyInAnyOrder(
            tuple(Cause.FRAMEWORK_OVERHEAD, "lib", "objects of its classes", library),
            tuple(Cause.FRAMEWORK_OVERHEAD, "java.sql", "objects of its classes", 2_048L),
            tuple(Cause.UNDIVIDED, "application", "objects of its classes", 5_120L),
            tuple(
                Cause.UNDIVIDED, "", "objects, live and dead", 600 * KIB - library - 2_048 - 5_120),
            tuple(Cause.FREE_BUT_RESIDENT, "", "free heap", 400 * KIB));
  }

  @Test
  void nothingIsDividedWhereTheHistogramCountsMoreThanTheRow() {
    String more = "  11:          1         700000  lib.A\n";

    assertThat(rows(HISTOGRAM + more + total(354_304), CLASSES, 600))
        .extracting(Entry::detail, Entry::residentBytes)
        .containsExactly(tuple("objects, live and dead", 600 * KIB), tuple("free heap", 400 * KIB));
  }

  @Test
  void anEstimateIsNotDivided() {
    assertThat(rows(HISTOGRAM + total(354_304), CLASSES, 500))
        .extracting(Entry::detail)
        .containsExactly("objects, live and dead", "free heap");
  }

  @Test
  void withoutClassesOrAHistogramNothingIsDivided() {
    assertThat(rows(HISTOGRAM + total(354_304), "", 600))
        .extracting(Entry::detail)
        .containsExactly("objects, live and dead", "free heap");
    assertThat(rows("", CLASSES, 600))
        .extracting(Entry::detail)
        .containsExactly("objects, live and dead", "free heap");
  }

  private static String total(long bytes) {
    return "Total          2332         " + bytes + "\n";
  }

  private static List<Entry> rows(String histogram, String classes, long usedBeforeKib) {
    SnapshotBuilder snapshot =
        new SnapshotBuilder()
            .before("GC.heap_info", g1(usedBeforeKib))
            .after("GC.heap_info", g1(600))
            .after("VM.class_hierarchy", classes)
            .origin(module("java.base").classes("java.lang.Object").build())
            .origin(module("java.sql").classes("java.sql.Timestamp").build())
            .origin(directory("/opt/classes").classes("app.Main").build())
            .origin(archive("/opt/lib-1.jar").classes("lib.A").build());
    if (!histogram.isEmpty()) {
      snapshot.after("GC.class_histogram -all", histogram);
    }
    long bytes = 1000 * KIB;
    Entry heap =
        Entry.of(
            new Label(Area.JAVA_HEAP, Cause.UNDIVIDED, "", "heap", Certainty.CERTAIN),
            new Amounts(bytes, bytes, bytes, bytes, OptionalLong.of(bytes), 0));
    List<Entry> rows =
        Content.divide(List.of(heap), snapshot.evidence(), new Claims(), Optional.empty());
    assertThat(rows.stream().mapToLong(Entry::residentBytes).sum()).isEqualTo(bytes);
    return rows;
  }

  private static String g1(long usedKib) {
    return " garbage-first heap   total 2048K, used "
        + usedKib
        + "K [0x00000000f0000000, 0x0000000100000000)\n";
  }
}
