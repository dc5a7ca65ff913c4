// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.MappingBuilder;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.Mapping;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressSpaceTest {

  private static final long VSYSCALL = -10L << 20;

  private final AddressSpace space =
      of(
          mapping(VSYSCALL, VSYSCALL + 4096).path("[vsyscall]"),
          mapping(0x10000, 0x12000).path("low"),
          mapping(0x12000, 0x14000).path("middle"),
          mapping(0x20000, 0x21000).path("high"));

  @Test
  void ordersTheMappingsByUnsignedAddress() {
    assertThat(space.mappings())
        .map(mapped -> mapped.mapping().path())
        .containsExactly("low", "middle", "high", "[vsyscall]");
    assertThat(space.pageBytes()).isEqualTo(4096);
  }

  @Test
  void findsTheMappingThatHoldsAnAddress() {
    assertThat(space.mappingAt(0xffff)).isEmpty();
    assertThat(space.mappingAt(0x10000)).map(Mapping::path).contains("low");
    assertThat(space.mappingAt(0x11fff)).map(Mapping::path).contains("low");
    assertThat(space.mappingAt(0x12000)).map(Mapping::path).contains("middle");
    assertThat(space.mappingAt(0x14000)).isEmpty();
    assertThat(space.mappingAt(VSYSCALL + 1)).map(Mapping::path).contains("[vsyscall]");
  }

  @Test
  void findsDirectNeighboursOnly() {
    Mapping low = space.mappingAt(0x10000).orElseThrow();
    Mapping middle = space.mappingAt(0x12000).orElseThrow();
    Mapping high = space.mappingAt(0x20000).orElseThrow();

    assertThat(space.directlyBelow(middle)).contains(low);
    assertThat(space.directlyAbove(low)).contains(middle);
    assertThat(space.directlyBelow(low)).isEmpty();
    assertThat(space.directlyAbove(middle)).isEmpty();
    assertThat(space.directlyBelow(high)).isEmpty();
  }

  @Test
  void findsTheMappingsThatShareAnAddressWithAnInterval() {
    assertThat(paths(0x11000, 0x13000)).containsExactly("low", "middle");
    assertThat(paths(0x11fff, 0x12000)).containsExactly("low");
    assertThat(paths(0x14000, 0x20000)).isEmpty();
    assertThat(paths(0, 0x10000)).isEmpty();
    assertThat(paths(0x14000, 0x20001)).containsExactly("high");
    assertThat(paths(0x1000, 0x20001)).containsExactly("low", "middle", "high");
    assertThat(paths(0x1000, -1)).containsExactly("low", "middle", "high", "[vsyscall]");
  }

  @Test
  void decidesByTheMappingsFiguresWhichPagesAreResident() {
    AddressSpace undecided =
        of(
            mapping(0x10000, 0x14000).pages("a1 n3").rss(4 * 4096).shared(3 * 4096),
            mapping(0x20000, 0x24000).pages("a1 n3").rss(4096));

    assertThat(undecided.mappings())
        .map(mapped -> mapped.pages().format())
        .containsExactly("a1 s3", "a1 z3");
  }

  private List<String> paths(long start, long end) {
    return space.overlapping(new AddressRange(start, end)).stream().map(Mapping::path).toList();
  }

  private static AddressSpace of(MappingBuilder... mappings) {
    return new AddressSpace(MappingBuilder.build(mappings), 4096);
  }
}
