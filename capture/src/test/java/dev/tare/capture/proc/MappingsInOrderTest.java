// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MappingsInOrderTest {

  @Test
  void leavesMappingsAloneThatTouch() throws Exception {
    List<Mapping> read = smaps(mapping(0x10, 0x20, 64), mapping(0x20, 0x30, 4));

    MappingsInOrder inOrder = MappingsInOrder.of(read);

    assertThat(inOrder.overlapped()).isFalse();
    assertThat(inOrder.mappings()).isEqualTo(read);
  }

  @Test
  void takesTheNewerOfAMappingThatGrewWhileItWasRead() throws Exception {
    List<Mapping> read =
        smaps(mapping(0x10, 0x20, 4), mapping(0x20, 0x28, 8), mapping(0x20, 0x30, 12));

    MappingsInOrder inOrder = MappingsInOrder.of(read);

    assertThat(inOrder.overlapped()).isTrue();
    assertThat(inOrder.mappings()).containsExactly(read.get(0), read.get(2));
  }

  @Test
  void takesTheNewerOfSeveralThatMerged() throws Exception {
    List<Mapping> read =
        smaps(mapping(0x10, 0x20, 4), mapping(0x20, 0x28, 8), mapping(0x10, 0x30, 12));

    assertThat(MappingsInOrder.of(read).mappings()).containsExactly(read.get(2));
  }

  @Test
  void endsAMappingWhereANewerOneBegins() throws Exception {
    List<Mapping> read = smaps(mapping(0x10, 0x20, 4), mapping(0x18, 0x30, 12));

    MappingsInOrder inOrder = MappingsInOrder.of(read);

    assertThat(inOrder.overlapped()).isTrue();
    Mapping cut = inOrder.mappings().get(0);
    assertThat(cut.range()).isEqualTo(new AddressRange(0x10_000, 0x18_000));
    assertThat(cut.figures().sizeBytes()).isEqualTo(0x8_000);
    assertThat(cut.figures().rssBytes()).isEqualTo(4096);
    assertThat(inOrder.mappings().get(1)).isEqualTo(read.get(1));
  }

  @Test
  void comparesAddressesWithoutSign() throws Exception {
    String vsyscall =
        "ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]\n"
            + "Size: 4 kB\nRss: 0 kB\nPss: 0 kB\n";
    List<Mapping> read = smaps(mapping(0x10, 0x20, 4), vsyscall);

    assertThat(MappingsInOrder.of(read).overlapped()).isFalse();
  }

  private static String mapping(long startPage, long endPage, long residentKib) {
    return String.format(
        "%x-%x rw-p 00000000 00:00 0%nSize: %d kB%nRss: %d kB%nPss: %d kB%n",
        startPage << 12, endPage << 12, (endPage - startPage) * 4, residentKib, residentKib);
  }

  private static List<Mapping> smaps(String... mappings) throws Exception {
    return Smaps.parse(String.join("", mappings));
  }
}
