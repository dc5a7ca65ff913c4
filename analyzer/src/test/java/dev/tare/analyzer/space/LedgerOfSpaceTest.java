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
import dev.tare.capture.proc.AddressRange;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LedgerOfSpaceTest {

  private static final Label HEAP =
      new Label(Area.JAVA_HEAP, Cause.UNDIVIDED, "", "heap", Certainty.CERTAIN);

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

  private List<Entry> count(MappingBuilder... mappings) {
    return LedgerOfSpace.count(new AddressSpace(MappingBuilder.build(mappings), 4096), claims);
  }

  private static Entry entry(List<Entry> entries, Cause cause) {
    List<Entry> found = entries.stream().filter(e -> e.cause() == cause).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
