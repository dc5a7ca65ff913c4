// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.MappingBuilder;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.capture.proc.AddressRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LedgerOfSpaceTest {

  private static final Label HEAP =
      new Label(Area.JAVA_HEAP, Cause.UNDIVIDED, "", "heap", Certainty.CERTAIN);

  private static final Label DATA =
      new Label(Area.MAPPED_FILES, Cause.PAYLOAD, "/data", "data file", Certainty.CERTAIN);
  private static final Label FREE =
      new Label(Area.MALLOC, Cause.FREE_BUT_RESIDENT, "", "fragmented", Certainty.DERIVED);

  private final Claims claims = new Claims();

  @Test
  void aPageBelongsToTheClaimToItsFirstByte() {
    // Five pages of which the claim begins in the middle of the first and ends in the fourth.
    claims.add(new AddressRange(0x10800, 0x13010), HEAP);

    List<Entry> entries = count(mapping(0x10000, 0x15000).pages("a5"));

    assertThat(entry(entries, Cause.UNDIVIDED).residentBytes()).isEqualTo(3 * 4096);
    assertThat(entry(entries, Cause.UNEXPLAINED).residentBytes()).isEqualTo(2 * 4096);
  }

  @Test
  void aClaimWithinAPageHoldsNothing() {
    claims.add(new AddressRange(0x10800, 0x10900), HEAP);

    List<Entry> entries = count(mapping(0x10000, 0x11000).pages("a1"));

    assertThat(entries).hasSize(1);
    assertThat(entry(entries, Cause.UNEXPLAINED).residentBytes()).isEqualTo(4096);
  }

  @Test
  void aClaimToBothHalvesOfTheAddressesHoldsThePagesOfBoth() {
    claims.add(new AddressRange(0x10000, -4096), HEAP);

    List<Entry> entries =
        count(
            mapping(0x10000, 0x12000).pages("a2"),
            mapping(-10L << 20, (-10L << 20) + 4096).path("[vsyscall]"));

    assertThat(entry(entries, Cause.UNDIVIDED).residentBytes()).isEqualTo(2 * 4096);
    assertThat(entry(entries, Cause.RESERVED).area()).isEqualTo(Area.JAVA_HEAP);
    assertThat(entry(entries, Cause.RESERVED).amounts().virtualBytes()).isEqualTo(4096);
  }

  @Test
  void pagesWithoutAFileAreNeverCopiesOfOneAnother() {
    List<Entry> entries =
        count(
            mapping(0x10000, 0x12000).path("[vdso]").pages("m2x9"),
            mapping(0x20000, 0x22000).path("[uprobes]").pages("m2x1"),
            mapping(0x30000, 0x31000).pages("f1"));

    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).amounts())
        .isEqualTo(new Amounts(20480, 20480, 20480, 20480, OptionalLong.of(12288), 0));
  }

  @Test
  void aFileMappedTwiceIsUniqueOnceAndItsPssStaysWithTheFirst() {
    claims.add(new AddressRange(0x10000, 0x20000), DATA);
    claims.add(new AddressRange(0x20000, 0x30000), DATA);

    List<Entry> entries =
        count(
            mapping(0x10000, 0x14000).file("/data", 7, 0).pages("m4x2").pss(8191),
            mapping(0x20000, 0x24000).file("/data", 7, 0).pages("m4x2").pss(8190));

    assertThat(entries)
        .containsExactlyInAnyOrder(
            Entry.of(DATA, new Amounts(16384, 16384, 16381, 16384, OptionalLong.of(16384), 0)),
            Entry.of(
                DATA.because(Cause.MMAP_MULTIPLICATION, "mapped again", Certainty.CERTAIN),
                new Amounts(16384, 16384, 0, 0, OptionalLong.of(0), 0)));
  }

  @Test
  void onlyTheCommonPartOfTwoWindowsIsMappedAgain() {
    List<Entry> entries =
        count(
            mapping(0x10000, 0x14000).file("/data", 7, 0x2000).pages("f2 m2x2"),
            mapping(0x20000, 0x25000).file("/data", 7, 0).pages("f2 .1 f1 m1x2"));

    // The second maps pages 0, 1, 3 and 4 of the file; the first mapped 2 to 5.
    assertThat(entry(entries, Cause.UNEXPLAINED).amounts().uniqueBytes()).isEqualTo(6 * 4096);
    assertThat(entry(entries, Cause.MMAP_MULTIPLICATION).residentBytes()).isEqualTo(2 * 4096);
  }

  @Test
  void copiesOfPagesThatTwoOwnersMappedFirstGiveTheirPssToBoth() {
    claims.add(new AddressRange(0x10000, 0x13000), HEAP);
    claims.add(new AddressRange(0x13000, 0x14000), DATA);

    List<Entry> entries =
        count(
            mapping(0x10000, 0x14000).file("/data", 7, 0).pages("m4x2").pss(8192),
            mapping(0x20000, 0x24000).file("/data", 7, 0).pages("m4x2").pss(8190));

    // Of the copies' 8190 bytes three quarters, rounded down, go to the first.
    assertThat(entry(entries, Cause.UNDIVIDED).amounts().proportionalBytes())
        .isEqualTo(6144 + 6142);
    assertThat(entry(entries, Cause.PAYLOAD).amounts().proportionalBytes()).isEqualTo(2048 + 2048);
  }

  @Test
  void aPageIsPrivateIfNobodyElseMapsIt() {
    List<Entry> entries =
        count(
            mapping(0x10000, 0x13000).file("/data", 7, 0).pages("m1x3 m1x2 m1x1"),
            mapping(0x20000, 0x23000).file("/data", 7, 0).pages("m1x3 m1x2 m1x1"),
            mapping(0x30000, 0x34000).pages("a1 s1 f2"));

    // Of the file the page mapped three times is somebody else's too, as is the one since a fork.
    assertThat(entry(entries, Cause.UNEXPLAINED).amounts().privateBytes()).hasValue(5 * 4096);
    assertThat(entry(entries, Cause.UNEXPLAINED).amounts().uniqueBytes()).isEqualTo(7 * 4096);
  }

  @Test
  void whatIsNotKnownOfOnePageIsNotKnownOfItsEntry() {
    claims.add(new AddressRange(0x20000, 0x30000), HEAP);

    List<Entry> entries =
        count(
            mapping(0x10000, 0x12000).file("/data", 7, 0).pages("f1 m1"),
            mapping(0x20000, 0x21000).pages("a1"));

    assertThat(entry(entries, Cause.UNEXPLAINED).amounts().privateBytes()).isEmpty();
    assertThat(entry(entries, Cause.UNDIVIDED).amounts().privateBytes()).hasValue(4096);
  }

  @Test
  void aPageWithoutAPartOfAnEntrySaysNothingAboutIt() {
    claims.add(new Claim(new AddressRange(0x10000, 0x11000), HEAP, Optional.of(FREE), 1000));
    claims.add(new Claim(new AddressRange(0x20000, 0x21000), HEAP, Optional.of(FREE), 0));

    List<Entry> entries =
        count(
            mapping(0x10000, 0x11000).pages("a1"),
            mapping(0x20000, 0x21000).file("/data", 7, 0).pages("m1"));

    assertThat(entry(entries, Cause.FREE_BUT_RESIDENT).amounts().privateBytes()).hasValue(1000);
    assertThat(entry(entries, Cause.UNDIVIDED).amounts().privateBytes()).isEmpty();
  }

  @Test
  void aClaimCanHoldAPartOfEachPage() {
    claims.add(new Claim(new AddressRange(0x10000, 0x14000), HEAP, Optional.of(FREE), 1000));

    List<Entry> entries = count(mapping(0x10000, 0x15000).pages("a3 w1").pss(3 * 4095));

    assertThat(entries)
        .containsExactlyInAnyOrder(
            Entry.of(FREE, new Amounts(4000, 3000, 2999, 3000, OptionalLong.of(3000), 1000)),
            Entry.of(HEAP, new Amounts(12384, 9288, 9286, 9288, OptionalLong.of(9288), 3096)),
            Entry.of(
                new Label(Area.UNEXPLAINED, Cause.RESERVED, "", "", Certainty.CERTAIN),
                Amounts.ofVirtual(4096)));
  }

  @Test
  void aCopyIsNotDividedWithinItsPages() {
    claims.add(new Claim(new AddressRange(0x20000, 0x21000), HEAP, Optional.of(FREE), 1000));

    List<Entry> entries =
        count(
            mapping(0x10000, 0x11000).file("/data", 7, 0).pages("f1"),
            mapping(0x20000, 0x21000).file("/data", 7, 0).pages("f1"));

    assertThat(entries).hasSize(2);
    assertThat(entry(entries, Cause.MMAP_MULTIPLICATION).residentBytes()).isEqualTo(4096);
  }

  @Test
  void whatChangedIsTheSignedDifferenceOfEachMapping() {
    List<Entry> entries =
        count(
            mapping(0x10000, 0x14000).pages("a3").rss(4096).pss(4096),
            mapping(0x20000, 0x24000).path("[heap]").pages("a1").rss(3 * 4096).pss(0),
            mapping(0x30000, 0x31000).rss(0).pss(512));

    assertThat(entries)
        .filteredOn(e -> e.cause() == Cause.CHANGED_WHILE_READING)
        .containsExactlyInAnyOrder(
            Entry.of(changed("10000-14000"), Amounts.ofResident(-8192)),
            Entry.of(changed("20000-24000 [heap]"), Amounts.ofResident(8192)),
            Entry.of(changed("30000-31000"), new Amounts(0, 0, 512, 0, OptionalLong.of(0), 0)));
    assertThat(new Ledger(entries).changedWhileReadingBytes()).isEqualTo(16384);
    assertThat(new Ledger(entries).total().residentBytes()).isEqualTo(4 * 4096);
  }

  @Test
  void addressSpaceWithoutAPageIsOneReservedEntryPerArea() {
    claims.add(new AddressRange(0x10000, 0x12000), HEAP);
    claims.add(new AddressRange(0x12000, 0x13000), DATA);

    List<Entry> entries =
        count(
            mapping(0x10000, 0x18000).pages(".1 z1 a1 .1"), mapping(0x20000, 0x21000).pages("z1"));

    assertThat(entries)
        .containsExactlyInAnyOrder(
            Entry.of(reserved(Area.JAVA_HEAP), Amounts.ofVirtual(8192)),
            Entry.of(DATA, new Amounts(4096, 4096, 4096, 4096, OptionalLong.of(4096), 0)),
            Entry.of(reserved(Area.UNEXPLAINED), Amounts.ofVirtual(6 * 4096)));
  }

  private static Label reserved(Area area) {
    return new Label(area, Cause.RESERVED, "", "", Certainty.CERTAIN);
  }

  private static Label changed(String detail) {
    return new Label(
        Area.CHANGED_WHILE_READING, Cause.CHANGED_WHILE_READING, "", detail, Certainty.DERIVED);
  }

  private List<Entry> count(MappingBuilder... mappings) {
    return LedgerOfSpace.count(new AddressSpace(MappingBuilder.build(mappings), 4096), claims);
  }

  private static Entry entry(List<Entry> entries, Cause cause) {
    List<Entry> found = entries.stream().filter(e -> e.cause() == cause).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
