// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Ledger;
import org.junit.jupiter.api.Test;

/** A code cache of 32 pages, of which the first 16 are resident. */
class ObserverCodeTest {

  private static final String LOADERS =
      """
      ClassLoader         Parent              CLD*               Classes   ChunkSz   BlockSz  Type
      0x0000000000000000  0x0000000000000000  0x00007fcac02f0000     100      4096      4096  dev.tare.agent.AgentClassLoader
      """;

  private static final String CODE =
      """
      1234:
      11 4 0 java.lang.Object.<init>()V [0x0000000000100010, 0x0000000000100100 - 0x0000000000100200]
      12 4 0 dev.tare.agent.asm.ClassReader.getItem(I)I [0x0000000000100f00, 0x0000000000100f80 - 0x0000000000101100]
      13 1 0 dev.tare.agent.heap.OneWalk$$Lambda$14/0x0000000800c03000.run()V [0x0000000000101800, 0x0000000000101880 - 0x0000000000101900]
      14 3 1 dev.tare.capture.pages.PageRuns.format()Ljava/lang/String; [0x000000000010ff00, 0x000000000010ff80 - 0x0000000000110100]
      15 3 1 com.example.dev.tare.agent.Own.run()V [0x0000000000102000, 0x0000000000102080 - 0x0000000000103000]
      """;

  @Test
  void theResidentCodeOfTheAgentIsTheObservers() {
    Ledger ledger = ledger(LOADERS, CODE);

    assertThat(ledger.entries())
        .filteredOn(e -> e.area() == Area.CODE_CACHE && e.residentBytes() > 0)
        .extracting(Entry::cause, Entry::residentBytes)
        .containsExactly(tuple(Cause.UNDIVIDED, 16 * 4096L - 0x400), tuple(Cause.OBSERVER, 0x400L));
  }

  /** The command line's own JVM has the same classes, and no agent. */
  @Test
  void withoutTheAgentNothingIsTheObservers() {
    assertThat(ledger("", CODE).total(e -> e.cause() == Cause.OBSERVER).residentBytes()).isZero();
  }

  @Test
  void withoutTheListNothingIsDivided() {
    assertThat(ledger(LOADERS, "").total(e -> e.area() == Area.CODE_CACHE).residentBytes())
        .isEqualTo(16 * 4096);
  }

  private static Ledger ledger(String loaders, String code) {
    return Analyzer.analyze(
            new SnapshotBuilder()
                .map(mapping(0x100000, 0x120000).permissions("rwxp").pages("a16"))
                .after(
                    "Compiler.codecache",
                    """
                    CodeCache: size=128Kb used=64Kb max_used=64Kb free=64Kb
                     bounds [0x0000000000100000, 0x0000000000110000, 0x0000000000120000]
                    """)
                .after("Compiler.codelist", code)
                .after("VM.classloader_stats", loaders)
                .capture())
        .ledger();
  }
}
