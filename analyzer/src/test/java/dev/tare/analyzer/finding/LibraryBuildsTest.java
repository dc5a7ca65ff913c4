// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.framework.BuildPair;
import dev.tare.analyzer.framework.LibraryBuild;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.mapping.NativeLibraryUse;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.origin.OriginLibrary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LibraryBuildsTest {

  private static final long MIB = 1 << 20;

  private static final Ledger LEDGER =
      new Ledger(List.of(entry("vision", 9 * MIB), entry("sight", 5 * MIB)));

  @Test
  void theSmallerOfTheTwoIsSaved() {
    BuildPair pair = pair(build("a:vision", "vision", 100), build("b:sight", "sight", 7), "");

    assertThat(LibraryBuilds.find(List.of(pair), List.of(), LEDGER))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.title())
                  .isEqualTo("a:vision and b:sight are two builds of one library");
              assertThat(found.severity()).isEqualTo(Severity.MEDIUM);
              assertThat(found.saves().orElseThrow().residentBytes()).isEqualTo(5 * MIB);
            });
  }

  @Test
  void whereTheLedgerHasOneNameForBothTheirNativeLibrariesCount() {
    LibraryBuild one = build("a:vision", "vision", 14, 700, 111);
    LibraryBuild other = build("b:vision", "vision", 400, 800, 900, 111);
    List<NativeLibraryUse> natives =
        List.of(
            mapped("/tmp/x1", 700, 3 * MIB),
            mapped("/tmp/x2", 800, MIB),
            mapped("/tmp/x3", 900, MIB),
            mapped("/tmp/x4", 111, 50 * MIB),
            mapped("/usr/lib/libc.so.6", 5, MIB));

    assertThat(LibraryBuilds.find(List.of(pair(one, other, "")), natives, LEDGER))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.saves().orElseThrow().residentBytes()).isEqualTo(2 * MIB);
              assertThat(found.evidence().toString()).contains("of its native libraries alone");
            });
  }

  @Test
  void whatIsNotKnownIsNotSaved() {
    BuildPair pair = pair(build("a:vision", "vision", 14), build("b:vision", "vision", 400), "");

    assertThat(LibraryBuilds.find(List.of(pair), List.of(), LEDGER))
        .singleElement()
        .satisfies(found -> assertThat(found.saves()).isEmpty());
  }

  @Test
  void whereOneIsNotUsedNothingIsSavedAndWhereNoneIsNothingIsSaid() {
    LibraryBuild used = build("a:vision", "vision", 14);
    LibraryBuild unused = build("b:sight", "sight", 0);

    assertThat(LibraryBuilds.find(List.of(pair(used, unused, "")), List.of(), LEDGER))
        .singleElement()
        .satisfies(found -> assertThat(found.saves().orElseThrow().residentBytes()).isEqualTo(0));
    assertThat(LibraryBuilds.find(List.of(pair(unused, unused, "")), List.of(), LEDGER)).isEmpty();
  }

  @Test
  void movedCopiesOfOneArchiveAreOneFinding() {
    LibraryBuild client = build("org:client", "client", 12);
    List<BuildPair> pairs =
        List.of(
            pair(client, build("io:net", "net", 9), "org.shade"),
            pair(client, build("io:codec", "codec", 0), "org.shade"));

    assertThat(LibraryBuilds.find(pairs, List.of(), LEDGER))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.title())
                  .isEqualTo("org:client has its own copy of 2 libraries that are there too");
              assertThat(found.saves()).isEmpty();
            });
    LibraryBuild idle = build("org:client", "client", 0);
    assertThat(
            LibraryBuilds.find(
                List.of(pair(idle, build("io:net", "net", 9), "org.shade")), List.of(), LEDGER))
        .as("no moved class is loaded")
        .isEmpty();
  }

  private static BuildPair pair(LibraryBuild first, LibraryBuild second, String prefix) {
    return new BuildPair(first, second, 175, 0, 0, prefix);
  }

  private static LibraryBuild build(String name, String owner, long loaded, long... lengths) {
    List<OriginLibrary> libraries =
        Arrays.stream(lengths)
            .mapToObj(bytes -> new OriginLibrary("lib" + bytes + ".so", bytes))
            .toList();
    return new LibraryBuild(
        name,
        Optional.of(Owner.library(owner)),
        List.of("/lib/" + owner + ".jar"),
        500,
        loaded,
        libraries);
  }

  private static NativeLibraryUse mapped(String path, long bytes, long resident) {
    return new NativeLibraryUse(
        path,
        false,
        OptionalLong.of(bytes),
        Optional.of("ab" + bytes),
        Optional.empty(),
        Optional.empty(),
        0x1000,
        Optional.empty(),
        resident,
        resident);
  }

  private static Entry entry(String owner, long bytes) {
    return Entry.of(
        new Label(Area.CLASS_METADATA, Cause.FRAMEWORK_OVERHEAD, owner, "", Certainty.DERIVED),
        new Amounts(bytes, bytes, bytes, bytes, OptionalLong.empty(), 0));
  }
}
