// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static dev.tare.analyzer.OriginBuilder.archive;
import static dev.tare.analyzer.OriginBuilder.directory;
import static dev.tare.analyzer.OriginBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.space.Laws;
import dev.tare.capture.Capture;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** A code cache of two parts of 16 pages, of which the first 8 of each are resident. */
class OwnerCodeTest {

  private static final String CLASSES =
      """
      java.lang.Object/null
      |--app.Main/0x00007f0000000003
      |--lib.A/0x00007f0000000003
      |--jdk.proxy2.$Proxy3/0x00007f0000000003
      """;

  private static final String CODE =
      """
      1234:
      11 4 0 lib.A.run()V [0x0000000000100010, 0x0000000000100100 - 0x0000000000100200]
      12 4 0 app.Main.main([Ljava/lang/String;)V [0x0000000000100400, 0x0000000000100420 - 0x0000000000100500]
      13 1 0 java.lang.Object.<init>()V [0x0000000000100f00, 0x0000000000100f80 - 0x0000000000101100]
      14 1 0 unknown.Other.run()V [0x0000000000101800, 0x0000000000101880 - 0x0000000000101900]
      15 1 0 jdk.proxy2.$Proxy3.run()V [0x0000000000101a00, 0x0000000000101a80 - 0x0000000000101b00]
      16 3 1 app.Main$$Lambda/0x0000000800c03000.run()V [0x0000000000102000, 0x0000000000102080 - 0x0000000000103000]
      17 3 1 lib.A$NotLoaded.run()V [0x0000000000110000, 0x0000000000110080 - 0x0000000000110100]
      """;

  private static final long LIBRARY = 0x400 - 0x10 + 0x100;
  private static final long APPLICATION = 0xb00 + 0x1000;
  private static final long JDK = 0x900;

  @Test
  void aMethodTakesWhatIsBetweenItsHeaderAndTheNext() {
    assertThat(rows(CLASSES, CODE))
        .containsExactlyInAnyOrder(
            tuple(Cause.FRAMEWORK_OVERHEAD, "lib", "compiled methods", LIBRARY),
            tuple(Cause.APPLICATION_CODE, "application", "compiled methods", APPLICATION),
            tuple(Cause.JVM_RUNTIME, "java.base", "compiled methods", JDK),
            tuple(
                Cause.UNDIVIDED,
                "compiled methods",
                "profiled nmethods",
                8 * 4096 - LIBRARY + 0x100 - APPLICATION - JDK),
            tuple(Cause.UNDIVIDED, "compiled methods", "non-profiled nmethods", 8 * 4096 - 0x100L));
  }

  @Test
  void theSumOfTheLedgerStaysTheKernels() {
    Capture capture = snapshot(CLASSES, CODE).capture();

    assertThat(
            Laws.check(
                Analyzer.analyze(capture).ledger().entries(), capture.target(), capture.last()))
        .isEmpty();
  }

  @Test
  void rowsAreDerived() {
    assertThat(ledger(CLASSES, CODE).entries())
        .filteredOn(row -> row.detail().equals("compiled methods"))
        .hasSize(3)
        .allMatch(row -> row.certainty() == Certainty.DERIVED);
  }

  @Test
  void withoutClassesNothingIsDivided() {
    assertThat(rows("", CODE)).hasSize(2);
    assertThat(rows(CLASSES, "")).hasSize(2);
  }

  @Test
  void aMethodFarFromTheNextEndsWithItsInstructions() {
    String far =
        "0 1 0 app.Main.a()V [0x0000000000108000, 0x0000000000108080 - 0x0000000000108100]\n";

    // The next method is in the other part of the code cache, and this one is not resident.
    assertThat(rows(CLASSES, CODE + far))
        .contains(
            tuple(
                Cause.APPLICATION_CODE,
                "application",
                "compiled methods",
                0xb00L + 0x8000 - 0x2000));
  }

  @Test
  void methodsAtTheSameAddressCountOnce() {
    assertThat(rows(CLASSES, CODE + CODE)).isEqualTo(rows(CLASSES, CODE));
  }

  private static List<Tuple> rows(String classes, String code) {
    return ledger(classes, code).entries().stream()
        .filter(row -> row.area() == Area.CODE_CACHE && row.residentBytes() > 0)
        .map(row -> tuple(row.cause(), row.owner(), row.detail(), row.residentBytes()))
        .toList();
  }

  private static Ledger ledger(String classes, String code) {
    return Analyzer.analyze(snapshot(classes, code).capture()).ledger();
  }

  private static SnapshotBuilder snapshot(String classes, String code) {
    return new SnapshotBuilder()
        .map(mapping(0x100000, 0x120000).permissions("rwxp").pages("a8 .8 a8"))
        .after(
            "Compiler.codecache",
            """
            CodeHeap 'profiled nmethods': size=64Kb used=64Kb max_used=64Kb free=64Kb
             bounds [0x0000000000100000, 0x0000000000110000, 0x0000000000110000]
            CodeHeap 'non-profiled nmethods': size=64Kb used=64Kb max_used=64Kb free=64Kb
             bounds [0x0000000000110000, 0x0000000000120000, 0x0000000000120000]
            """)
        .after("Compiler.codelist", code)
        .after("VM.class_hierarchy", classes)
        .origin(module("java.base").classes("java.lang.Object").build())
        .origin(directory("/opt/classes").classes("app.Main").build())
        .origin(archive("/opt/lib-1.jar").classes("lib.A").build());
  }
}
