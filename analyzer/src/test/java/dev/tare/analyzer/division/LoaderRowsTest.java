// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

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

class LoaderRowsTest {

  private static final String VERSION_25 = "OpenJDK 64-Bit Server VM version 25.0.1+8-LTS\n";
  private static final String VERSION_17 = "OpenJDK 64-Bit Server VM version 17.0.15+6\n";
  private static final String STATISTICS =
      """
      ClassLoader         Parent              CLD*               Classes   ChunkSz   BlockSz  Type
      0x0000000000000000  0x0000000000000000  0x00007f0000000001     400     9000      5000  <boot class loader>
                                                                       3     500       100   + hidden classes
      0x00000000f0000001  0x00000000f0000002  0x00007f0000000002      20     900       300  jdk.internal.loader.ClassLoaders$PlatformClassLoader
      0x00000000f0000003  0x00000000f0000004  0x00007f0000000003      10     900       200  com.example.PluginLoader
      0x00000000f0000005  0x00000000f0000006  0x00007f0000000004      10     900       250  com.example.PluginLoader
      Total = 4                                                      443    12200     5850
      """;

  @Test
  void loadersOfOneTypeAreOneRow() {
    assertThat(rows(6000, VERSION_25, STATISTICS))
        .extracting(Entry::cause, Entry::owner, Entry::residentBytes)
        .containsExactly(
            tuple(Cause.JVM_RUNTIME, "<boot class loader>", 5100L),
            tuple(Cause.JVM_RUNTIME, "jdk.internal.loader.ClassLoaders$PlatformClassLoader", 300L),
            tuple(Cause.UNDIVIDED, "com.example.PluginLoader", 450L),
            tuple(Cause.JVM_RUNTIME, "metaspace", 150L));
  }

  @Test
  void rowsAreDerived() {
    assertThat(rows(6000, VERSION_25, STATISTICS))
        .allMatch(e -> e.certainty() == Certainty.DERIVED)
        .allMatch(e -> e.area() == Area.CLASS_METADATA)
        .extracting(Entry::detail)
        .containsExactly(
            "classes of the loader",
            "classes of the loader",
            "classes of the loader",
            "committed, not used");
  }

  @Test
  void nothingIsLeftOverWhenAllIsUsed() {
    assertThat(rows(5850, VERSION_25, STATISTICS)).extracting(Entry::owner).hasSize(3);
  }

  @Test
  void aLittleMoreInUseThanIsResidentIsLessOfTheLargestRow() {
    assertThat(rows(5800, VERSION_25, STATISTICS))
        .extracting(Entry::residentBytes, Entry::lowBytes, Entry::highBytes, Entry::certainty)
        .containsExactly(
            tuple(5050L, OptionalLong.of(5050), OptionalLong.of(5100), Certainty.ESTIMATED),
            tuple(300L, OptionalLong.of(250), OptionalLong.of(300), Certainty.ESTIMATED),
            tuple(450L, OptionalLong.of(400), OptionalLong.of(450), Certainty.ESTIMATED));
  }

  /** It loads classes of its own between the pages and the count. */
  @Test
  void whatIsNewerThanThePagesIsTheAgents() {
    String withAgent =
        STATISTICS.replaceFirst("com\\.example\\.PluginLoader", "dev.tare.agent.AgentClassLoader");
    assertThat(rows(5700, VERSION_25, withAgent))
        .extracting(Entry::cause, Entry::owner, Entry::residentBytes, Entry::highBytes)
        .containsExactly(
            tuple(Cause.JVM_RUNTIME, "<boot class loader>", 5100L, OptionalLong.empty()),
            tuple(
                Cause.JVM_RUNTIME,
                "jdk.internal.loader.ClassLoaders$PlatformClassLoader",
                300L,
                OptionalLong.empty()),
            tuple(Cause.OBSERVER, "dev.tare.agent.AgentClassLoader", 50L, OptionalLong.of(200)),
            tuple(Cause.UNDIVIDED, "com.example.PluginLoader", 250L, OptionalLong.empty()));
    assertThat(rows(5600, VERSION_25, withAgent))
        .as("no more than it has")
        .filteredOn(entry -> entry.cause() == Cause.OBSERVER)
        .allMatch(entry -> entry.residentBytes() == 0);
  }

  @Test
  void muchMoreInUseThanIsResidentIsNotDivided() {
    assertThat(rows(5500, VERSION_25, STATISTICS)).containsExactly(metadata(5500));
  }

  @Test
  void jdk17CountsInWords() {
    assertThat(rows(48000, VERSION_17, STATISTICS))
        .extracting(Entry::residentBytes)
        .containsExactly(40800L, 2400L, 3600L, 1200L);
  }

  @Test
  void theLoaderOfTheAgentIsTheObservers() {
    String statistics =
        STATISTICS.lines().limit(1).findFirst().orElseThrow()
            + "\n0x0000000000000001  0x0000000000000002  0x0000000000000003      10      4096"
            + "      2000   dev.tare.agent.AgentClassLoader\n";
    assertThat(rows(3000, VERSION_25, statistics))
        .extracting(Entry::cause, Entry::residentBytes)
        .containsExactly(tuple(Cause.OBSERVER, 2000L), tuple(Cause.JVM_RUNTIME, 1000L));
  }

  @Test
  void aLoaderWhoseClassIsInAnAgentsJarIsThatAgents() {
    assertThat(
            divide(
                new SnapshotBuilder()
                    .before("VM.version", VERSION_25)
                    .after("VM.classloader_stats", STATISTICS)
                    .kernel(
                        "agent//opt/some-agent.jar", "com.example.PluginLoader\ncom.example.B")))
        .filteredOn(entry -> entry.owner().equals("agent some-agent.jar"))
        .extracting(Entry::cause, Entry::detail, Entry::certainty, Entry::residentBytes)
        .containsExactly(
            tuple(
                Cause.FRAMEWORK_OVERHEAD,
                "classes of the loader com.example.PluginLoader",
                Certainty.HEURISTIC,
                450L));
  }

  @Test
  void aLoaderThatTwoAgentsHaveIsNobodys() {
    assertThat(
            divide(
                new SnapshotBuilder()
                    .before("VM.version", VERSION_25)
                    .after("VM.classloader_stats", STATISTICS)
                    .kernel("agent/one.jar", "com.example.PluginLoader")
                    .kernel("agent/two.jar", "com.example.PluginLoader")))
        .filteredOn(entry -> entry.owner().equals("com.example.PluginLoader"))
        .extracting(Entry::cause)
        .containsExactly(Cause.UNDIVIDED);
  }

  private static List<Entry> divide(SnapshotBuilder snapshot) {
    return Content.divide(
        List.of(metadata(6000)), snapshot.evidence(), new Claims(), Optional.empty());
  }

  @Test
  void withoutStatisticsMetadataStaysWhole() {
    assertThat(rows(6000, VERSION_25, "")).containsExactly(metadata(6000));
  }

  @Test
  void theClassDataArchiveStaysWhole() {
    Entry archive =
        Entry.of(
            new Label(
                Area.CLASS_METADATA,
                Cause.JVM_RUNTIME,
                "class-data archive",
                "CDS",
                Certainty.CERTAIN),
            metadata(6000).amounts());

    assertThat(
            Content.divide(
                List.of(archive),
                new SnapshotBuilder().after("VM.classloader_stats", STATISTICS).evidence(),
                new Claims(),
                Optional.empty()))
        .containsExactly(archive);
  }

  private static List<Entry> rows(long residentBytes, String version, String statistics) {
    SnapshotBuilder snapshot =
        new SnapshotBuilder()
            .after("VM.version", version)
            .after("VM.classloader_stats", statistics);
    return Content.divide(
        List.of(metadata(residentBytes)), snapshot.evidence(), new Claims(), Optional.empty());
  }

  private static Entry metadata(long bytes) {
    return Entry.of(
        new Label(Area.CLASS_METADATA, Cause.UNDIVIDED, "", "metaspace", Certainty.CERTAIN),
        new Amounts(bytes, bytes, bytes, bytes, OptionalLong.of(bytes), 0));
  }
}
