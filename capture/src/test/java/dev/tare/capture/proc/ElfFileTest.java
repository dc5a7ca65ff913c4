// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.capture.proc.ElfFile.Segment;
import dev.tare.testing.Assumed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElfFileTest {

  @Test
  void readsSegmentsAndBuildId() {
    ByteBuffer head =
        new ElfBytes()
            .segment(6, 4, 0x40, 0x40, 0x100, 0x100)
            .segment(ElfBytes.LOAD, 4, 0, 0, 0x1000, 0x1000)
            .segment(ElfBytes.LOAD, 5, 0x1000, 0x1000, 0x251000, 0x251000)
            .segment(ElfBytes.LOAD, 6, 0x252000, 0x253000, 0x8010, 0x7f000)
            .notes()
            .segment(ElfBytes.RELRO, 4, 0x252000, 0x253000, 0x4000, 0x4000)
            .note("GNU", 5, 2, 0, 0, 0xc0)
            .note("GNU", 3, 0xde, 0xad, 0xbe, 0xef, 0x07)
            .head();

    assertThat(ElfFile.parseHead(head))
        .contains(
            new ElfFile(
                Optional.of("deadbeef07"),
                List.of(
                    new Segment("LOAD", 4, 0, 0, 0x1000, 0x1000),
                    new Segment("LOAD", 5, 0x1000, 0x1000, 0x251000, 0x251000),
                    new Segment("LOAD", 6, 0x252000, 0x253000, 0x8010, 0x7f000),
                    new Segment("RELRO", 4, 0x252000, 0x253000, 0x4000, 0x4000))));
  }

  @Test
  void takesTheBuildIdFromGnuNotesOnly() {
    ElfBytes foreign = new ElfBytes().notes().note("Xen", 3, 1, 2, 3, 4);

    assertThat(ElfFile.parseHead(foreign.head()).orElseThrow().buildId()).isEmpty();
    assertThat(ElfFile.parseHead(foreign.note("GNU", 3, 0xab).head()).orElseThrow().buildId())
        .contains("ab");
  }

  @Test
  void knowsNoBuildIdWhereThereIsNoneOrAnEmptyOne() {
    assertThat(ElfFile.parseHead(new ElfBytes().head())).contains(NOTHING);
    assertThat(ElfFile.parseHead(new ElfBytes().notes().head())).contains(NOTHING);
    assertThat(ElfFile.parseHead(new ElfBytes().notes().note("GNU", 3).head())).contains(NOTHING);
  }

  @Test
  void findsTheSegmentsOfTheJvmWhereTheKernelMappedThem() throws Exception {
    Assumed.linux();
    assertThat(mappedSegments("/libjvm.so")).isGreaterThanOrEqualTo(3);
    assertThat(mappedSegments("/libc.so.6")).isGreaterThanOrEqualTo(3);
  }

  @Test
  void comesBackFromItsSpelling() throws Exception {
    ElfFile elf =
        new ElfFile(
            Optional.of("ab12"),
            List.of(
                new Segment("LOAD", 5, 0, 0x400000, 0x251000, 0x251000),
                new Segment("RELRO", 7, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0)));

    assertThat(elf.formatSegments())
        .isEqualTo(
            "LOAD,5,0,400000,251000,251000"
                + " RELRO,7,ffffffffffffffff,8000000000000000,7fffffffffffffff,0");
    assertThat(ElfFile.parse("ab12", elf.formatSegments())).isEqualTo(elf);
    assertThat(ElfFile.parse("", "")).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "LOAD",
        "LOAD,5,0,0,0",
        "LOAD,5,0,0,0,0,0",
        "LOAD,x,0,0,0,0",
        "LOAD,5,0,0,0,g",
        "LOAD,5,0,0,0,10000000000000000",
        "OTHER,5,0,0,0,0",
        "LOAD,5,0,0,0,0  LOAD,5,0,0,0,0"
      })
  void refusesASpellingThatIsNotItsOwn(String segments) {
    assertThatThrownBy(() -> ElfFile.parse("", segments))
        .isInstanceOf(MalformedTextException.class)
        .hasMessageMatching("ELF segment is malformed: '.*'");
  }

  private static final ElfFile NOTHING = new ElfFile(Optional.empty(), List.of());

  /** Compares with the mappings of this JVM, which the kernel made from the program headers. */
  private static long mappedSegments(String library) throws Exception {
    List<Mapping> mappings =
        Smaps.parse(Files.readString(Path.of("/proc/self/smaps"))).stream()
            .filter(mapping -> mapping.path().endsWith(library))
            .toList();
    ElfFile elf = ElfFile.parseHead(headOf(Path.of(mappings.get(0).path()))).orElseThrow();
    long base = mappings.get(0).range().start();

    assertThat(elf.segments()).filteredOn(s -> s.kind().equals("RELRO")).hasSize(1);
    elf.buildId().ifPresent(id -> assertThat(id).matches("[0-9a-f]{16,64}"));
    for (Segment segment : elf.segments()) {
      assertThat(segment.fileBytes()).isLessThanOrEqualTo(segment.memoryBytes());
      long firstPage = (base + segment.address()) & -4096;
      Mapping mapping =
          mappings.stream().filter(m -> m.range().contains(firstPage)).findFirst().orElseThrow();
      assertThat(firstPage - mapping.range().start() + mapping.fileOffset())
          .isEqualTo(segment.fileOffset() & -4096);
      if (segment.kind().equals("LOAD")) {
        assertThat(mapping.isExecutable()).isEqualTo((segment.flags() & 1) != 0);
      }
    }
    return elf.segments().stream().filter(s -> s.kind().equals("LOAD")).count();
  }

  private static ByteBuffer headOf(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(ElfFile.HEAD_BYTES);
      channel.read(head, 0);
      return head.flip();
    }
  }
}
