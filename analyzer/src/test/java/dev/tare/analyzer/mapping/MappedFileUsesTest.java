// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.mapping;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.MappingBuilder;
import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.space.Claims;
import dev.tare.analyzer.space.GeneratedSpace;
import dev.tare.analyzer.space.GeneratedSpaces;
import dev.tare.analyzer.space.LedgerOfSpace;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(GeneratedSpaces.class)
class MappedFileUsesTest {

  private static final long PAGE = 4096;

  @Example
  void aFileMappedThreeTimesIsMultipliedTwice() {
    assertThat(
            uses(
                mapping(0x10000, 0x14000).file("/data", 7, 0).pages("m4").pss(5461),
                mapping(0x20000, 0x24000).file("/data", 7, 0).pages("m4").pss(5461),
                mapping(0x30000, 0x34000).file("/data", 7, 0).pages("m2").pss(2730)))
        .containsExactly(
            new MappedFileUse("/data", 3, 3, 12 * PAGE, 10 * PAGE, 13652, 4 * PAGE, 0));
    assertThat(
            uses(
                    mapping(0x10000, 0x14000).file("/data", 7, 0).pages("m4"),
                    mapping(0x20000, 0x24000).file("/data", 7, 0).pages("m4"))
                .get(0)
                .multipliedBytes())
        .isEqualTo(4 * PAGE);
  }

  @Example
  void neighboursInAddressAndOffsetAreOneMapping() {
    // The kernel cuts a mapping in three when the middle becomes writable.
    List<MappedFileUse> uses =
        uses(
            mapping(0x10000, 0x12000).file("/data", 7, 0).pages("f2"),
            mapping(0x12000, 0x13000).file("/data", 7, 0x2000).pages("f1"),
            mapping(0x13000, 0x15000).file("/data", 7, 0x3000).pages("f2"));

    assertThat(uses)
        .containsExactly(new MappedFileUse("/data", 1, 1, 5 * PAGE, 5 * PAGE, 20480, 5 * PAGE, 0));
  }

  @Example
  void neighboursInOnlyOneOfTheTwoAreTwoMappings() {
    assertThat(
            uses(
                    mapping(0x10000, 0x12000).file("/data", 7, 0),
                    mapping(0x12000, 0x14000).file("/data", 7, 0x3000))
                .get(0)
                .mappings())
        .isEqualTo(2);
    assertThat(
            uses(
                    mapping(0x10000, 0x12000).file("/data", 7, 0),
                    mapping(0x13000, 0x14000).file("/data", 7, 0x2000))
                .get(0)
                .mappings())
        .isEqualTo(2);
  }

  @Example
  void differentWindowsDoNotOverlap() {
    List<MappedFileUse> uses =
        uses(
            mapping(0x10000, 0x12000).file("/data", 7, 0).pages("f2"),
            mapping(0x20000, 0x22000).file("/data", 7, 0x2000).pages("f2"),
            mapping(0x30000, 0x32000).file("/data", 7, 0x8000).pages("f2"));

    assertThat(uses)
        .containsExactly(new MappedFileUse("/data", 3, 1, 6 * PAGE, 6 * PAGE, 24576, 6 * PAGE, 0));
    assertThat(uses.get(0).multipliedBytes()).isZero();
  }

  @Example
  void overlapIsTheMostMappingsOverOneOffset() {
    List<MappedFileUse> uses =
        uses(
            mapping(0x10000, 0x14000).file("/data", 7, 0).pages("f4"),
            mapping(0x20000, 0x24000).file("/data", 7, 0x2000).pages("f4"),
            mapping(0x30000, 0x34000).file("/data", 7, 0x3000).pages("f4"));

    assertThat(uses)
        .containsExactly(
            new MappedFileUse("/data", 3, 3, 12 * PAGE, 12 * PAGE, 49152, 7 * PAGE, 0));
  }

  @Example
  void aPrivateCopyOfAPageIsUniqueOnItsOwn() {
    List<MappedFileUse> uses =
        uses(
            mapping(0x10000, 0x14000).permissions("rw-p").file("/data", 7, 0).pages("f2 a2"),
            mapping(0x20000, 0x24000).permissions("rw-p").file("/data", 7, 0).pages("f1 a1 w1 s1"));

    // Pages 0 and 1 of the file, of which the second mapping shows one again, and four copies.
    assertThat(uses)
        .containsExactly(
            new MappedFileUse("/data", 2, 2, 8 * PAGE, 7 * PAGE, 28672, 6 * PAGE, 4 * PAGE));
  }

  @Example
  void filesAreToldApartByIdentityAndSortedByResidentBytes() {
    assertThat(
            uses(
                mapping(0x10000, 0x11000).file("/small", 7, 0).pages("f1"),
                mapping(0x20000, 0x22000).file("/large", 8, 0).pages("f2"),
                mapping(0x30000, 0x31000).file("/a", 9, 0).pages("f1"),
                mapping(0x40000, 0x41000).file("/small", 10, 0)))
        .extracting(MappedFileUse::path)
        .containsExactly("/large", "/a", "/small", "/small");
  }

  @Example
  void librariesAndMemoryWithoutAFileAreLeftOut() {
    SnapshotBuilder snapshot =
        new SnapshotBuilder()
            .map(mapping(0x10000, 0x11000).file("/lib/libx.so.1", 7, 0).pages("f1"))
            .map(mapping(0x20000, 0x21000).file("/opt/program", 8, 0).pages("f1"))
            .map(mapping(0x30000, 0x31000).path("[heap]").pages("a1"))
            .elf(8, "/opt/program");

    assertThat(MappedFileUses.of(snapshot.evidence())).isEmpty();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void whatAllFilesMultiplyIsWhatTheLedgerCallsCopies(@ForAll GeneratedSpace generated) {
    SnapshotBuilder snapshot =
        new SnapshotBuilder().pageBytes(generated.pageBytes()).map(generated.mappings());
    generated.mappings().stream()
        .map(mapped -> mapped.mapping())
        .filter(mapping -> mapping.hasFile())
        .forEach(mapping -> snapshot.dataFile(mapping.inode(), mapping.path()));

    long multiplied =
        MappedFileUses.of(snapshot.evidence()).stream()
            .mapToLong(MappedFileUse::multipliedBytes)
            .sum();

    Amounts ledger =
        LedgerOfSpace.count(generated.space(), new Claims()).stream()
            .filter(e -> e.cause() == Cause.MMAP_MULTIPLICATION)
            .map(Entry::amounts)
            .reduce(Amounts.ZERO, Amounts::plus);
    assertThat(multiplied).isEqualTo(ledger.residentBytes());
  }

  private static List<MappedFileUse> uses(MappingBuilder... mappings) {
    return MappedFileUses.of(new SnapshotBuilder().map(MappingBuilder.build(mappings)).evidence());
  }
}
