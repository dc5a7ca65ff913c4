// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import static dev.tare.analyzer.MappingBuilder.mapping;
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

/** Class metadata where it is known which archives the classes come from. */
class OwnedMetadataTest {

  private static final String LOADERS =
      """
      ClassLoader         Parent              CLD*               Classes   ChunkSz   BlockSz  Type
      0x0000000000000000  0x0000000000000000  0x00007f0000000001     400     9000     10000  <boot class loader>
      0x00000000f0000003  0x00000000f0000004  0x00007f0000000003      10     900      7001  jdk.internal.loader.ClassLoaders$AppClassLoader
      0x00000000f0000005  0x00000000f0000006  0x00007f0000000004       2     900       500  com.example.PluginLoader
      0x00000000f0000007  0x00000000f0000008  0x00007f0000000005       1     900       300  com.example.Empty
      """;

  private static final String CLASSES =
      """
      4242:
      java.lang.Object/null
      |--java.sql.Timestamp/null
      |--app.Main/0x00007f0000000003
      |--lib.A/0x00007f0000000003
      |--app.Main$$Lambda/0x0000000800c03000/0x00007f0000000003
      |--lib.B/0x00007f0000000004
      |--jdk.proxy2.$Proxy3/0x00007f0000000004
      """;

  @Test
  void theBytesOfALoaderAreDividedByWhatItsClassesWeigh() {
    // 830 + 200 for each method; 1900 for a lambda and 4700 for the proxy.
    List<Entry> rows = divide(20_000, snapshot());

    assertThat(rows)
        .extracting(Entry::cause, Entry::owner, Entry::detail, Entry::residentBytes)
        .containsExactly(
            tuple(Cause.JVM_RUNTIME, "java.base", "class metadata", 10_000L * 2_830 / 4_260),
            tuple(
                Cause.FRAMEWORK_OVERHEAD,
                "java.sql",
                "class metadata",
                10_000L - 10_000L * 2_830 / 4_260),
            tuple(
                Cause.APPLICATION_CODE,
                "application",
                "class metadata",
                7_001L * (1830 + 1900) / (1830 + 1900 + 3230)),
            tuple(
                Cause.FRAMEWORK_OVERHEAD,
                "lib",
                "class metadata",
                7_001L
                    - 7_001L * (1830 + 1900) / (1830 + 1900 + 3230)
                    + 500L * 1_430 / (1_430 + 4_700)),
            tuple(
                Cause.UNDIVIDED,
                "com.example.PluginLoader",
                "class metadata",
                500L - 500L * 1_430 / (1_430 + 4_700)),
            tuple(Cause.UNDIVIDED, "com.example.Empty", "classes of the loader", 300L),
            tuple(Cause.JVM_RUNTIME, "metaspace", "committed, not used", 2_199L));
    assertThat(rows).allMatch(row -> row.certainty() == Certainty.DERIVED);
    assertThat(rows.stream().mapToLong(Entry::residentBytes).sum()).isEqualTo(20_000);
  }

  @Test
  void classesOfTheClassDataArchiveAreNotAmongThem() {
    SnapshotBuilder snapshot =
        snapshot()
            .map(mapping(0x10000, 0x20000).file("/jdk/lib/server/classes.jsa", 7, 0).pages("f1"));

    assertThat(divide(20_000, snapshot))
        .filteredOn(row -> row.cause() == Cause.JVM_RUNTIME && !row.owner().equals("metaspace"))
        .as("java.lang.Object is in the archive")
        .isEmpty();
    assertThat(divide(20_000, snapshot))
        .filteredOn(row -> row.owner().equals("java.sql"))
        .extracting(Entry::residentBytes)
        .containsExactly(10_000L);
  }

  @Test
  void theClassesOfAnAgentStayItsOwn() {
    assertThat(
            divide(
                20_000, snapshot().kernel("agent//opt/some-agent.jar", "com.example.PluginLoader")))
        .filteredOn(row -> row.owner().equals("agent some-agent.jar"))
        .extracting(Entry::residentBytes)
        .containsExactly(500L);
  }

  @Test
  void aLittleMoreInUseThanIsResidentMakesEstimates() {
    List<Entry> rows = divide(17_500, snapshot());

    assertThat(rows.stream().mapToLong(Entry::residentBytes).sum()).isEqualTo(17_500);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.certainty()).isEqualTo(Certainty.ESTIMATED);
              assertThat(row.residentBytes())
                  .isBetween(row.lowBytes().orElseThrow(), row.highBytes().orElseThrow());
            });
  }

  private static SnapshotBuilder snapshot() {
    return new SnapshotBuilder()
        .after("VM.version", "OpenJDK 64-Bit Server VM version 25.0.1+8-LTS\n")
        .after("VM.classloader_stats", LOADERS)
        .after("VM.class_hierarchy", CLASSES)
        .origin(module("java.base").type("java.lang.Object", 10, true).build())
        .origin(module("java.sql").type("java.sql.Timestamp", 3, false).build())
        .origin(directory("/opt/classes").type("app.Main", 5, false).build())
        .origin(
            archive("/opt/lib-1.jar")
                .type("lib.A", 12, false)
                .type("lib.B", 3, false)
                .type("lib.NotLoaded", 99, false)
                .build());
  }

  private static List<Entry> divide(long residentBytes, SnapshotBuilder snapshot) {
    Entry metadata =
        Entry.of(
            new Label(Area.CLASS_METADATA, Cause.UNDIVIDED, "", "metaspace", Certainty.CERTAIN),
            new Amounts(
                residentBytes,
                residentBytes,
                residentBytes,
                residentBytes,
                OptionalLong.of(residentBytes),
                0));
    return Content.divide(List.of(metadata), snapshot.evidence(), new Claims(), Optional.empty());
  }
}
