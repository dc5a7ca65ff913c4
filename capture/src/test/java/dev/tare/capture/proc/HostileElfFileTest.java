// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileElfFileTest {

  private static final long[] EXTREMES = {
    0,
    1,
    -1,
    63,
    64,
    8191,
    8192,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xffffffffL,
    Long.MAX_VALUE,
    Long.MAX_VALUE - 5,
    Long.MAX_VALUE - 55,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 64
  };

  @Test
  void isNoElfFileWithoutAWholeHeader() {
    ElfBytes elf = new ElfBytes().segment(ElfBytes.LOAD, 5, 0, 0, 1, 1);

    for (int bytes = 0; bytes < 64; bytes++) {
      assertThat(ElfFile.parseHead(elf.cutAfter(bytes).head())).isEmpty();
    }
    assertThat(ElfFile.parseHead(elf.cutAfter(64).head()).orElseThrow().segments()).isEmpty();
    assertThat(ElfFile.parseHead(elf.cutAfter(119).head()).orElseThrow().segments()).isEmpty();
    assertThat(ElfFile.parseHead(elf.cutAfter(120).head()).orElseThrow().segments()).hasSize(1);
  }

  @Test
  void isNoElfFileThatItCanReadIn32BitsOrBigEndian() {
    ByteBuffer head = new ElfBytes().segment(ElfBytes.LOAD, 5, 0, 0, 1, 1).head();

    assertThat(ElfFile.parseHead(head.duplicate().put(4, (byte) 1))).isEmpty();
    head.put(4, (byte) 2);
    assertThat(ElfFile.parseHead(head.duplicate().put(5, (byte) 2))).isEmpty();
    head.put(5, (byte) 1);
    assertThat(ElfFile.parseHead(head.duplicate().put(0, (byte) 'P'))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 55, 0x8000})
  void readsNoSegmentFromEntriesOfAnImpossibleSize(int entryBytes) {
    ElfBytes elf = new ElfBytes().tableAt(120).segment(ElfBytes.LOAD, 5, 0, 0, 1, 1);

    ByteBuffer head = elf.entriesOf(entryBytes).claiming(0xffff).head();

    assertThat(ElfFile.parseHead(head).orElseThrow().segments()).isEmpty();
  }

  @Test
  void readsAtMost128Segments() {
    ElfBytes elf = new ElfBytes();
    for (int i = 0; i < 200; i++) {
      elf.segment(ElfBytes.LOAD, 4, i, i, 1, 1);
    }
    assertThat(ElfFile.parseHead(elf.head()).orElseThrow().segments()).hasSize(128);
  }

  @Test
  void readsNothingFromAnImpossiblePlace() {
    for (long offset : EXTREMES) {
      ByteBuffer head = new ElfBytes().tableAt(offset).segment(ElfBytes.LOAD, 5, 0, 0, 1, 1).head();
      assertThat(ElfFile.parseHead(head).orElseThrow().segments().size())
          .as("table at %d", offset)
          .isEqualTo(offset == 64 ? 1 : 0);
    }
  }

  @Test
  void readsNoNoteFromAnImpossiblePlace() {
    for (long offset : EXTREMES) {
      for (long length : EXTREMES) {
        ByteBuffer head =
            new ElfBytes()
                .segment(ElfBytes.NOTE, 4, offset, 0, length, 0)
                .note("GNU", 3, 1, 2, 3, 4)
                .head();
        assertThat(ElfFile.parseHead(head).orElseThrow().buildId())
            .as("notes at %d, %d bytes", offset, length)
            .isEmpty();
      }
    }
  }

  @Test
  void readsNoNoteOfAnImpossibleLength() {
    for (int name : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 5, 4}) {
      for (int content : new int[] {-1, Integer.MAX_VALUE, Integer.MIN_VALUE, 65, 64, 1}) {
        ByteBuffer head = new ElfBytes().notes().noteOfLengths(name, content, 3).head();
        assertThat(ElfFile.parseHead(head)).contains(new ElfFile(Optional.empty(), List.of()));
      }
    }
  }

  @Property(tries = 2000)
  void survivesAnyBytes(@ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int damages) {
    byte[] bytes =
        new ElfBytes()
            .segment(ElfBytes.LOAD, 5, 0, 0, 0x1000, 0x1000)
            .notes()
            .segment(ElfBytes.RELRO, 4, 0x2000, 0x3000, 0x10, 0x20)
            .note("GNU", 1, 0, 0, 0, 0)
            .note("GNU", 3, 1, 2, 3, 4, 5, 6, 7, 8)
            .head()
            .array();
    for (int i = 0; i < damages; i++) {
      bytes[6 + random.nextInt(bytes.length - 6)] =
          (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt(256));
    }
    ByteBuffer head = ByteBuffer.wrap(bytes, 0, 1 + random.nextInt(bytes.length));

    ElfFile.parseHead(head)
        .ifPresent(
            elf -> {
              assertThat(elf.segments()).hasSizeLessThanOrEqualTo(128);
              elf.buildId().ifPresent(id -> assertThat(id).matches("([0-9a-f]{2}){1,64}"));
            });
  }
}
