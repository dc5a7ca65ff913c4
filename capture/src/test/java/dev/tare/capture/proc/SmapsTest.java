// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmapsTest {

  @Test
  void readsMappingsOfAJvmWithG1() throws Exception {
    List<Mapping> mappings = Smaps.parse(SmapsTexts.JDK_17_G1);

    assertThat(mappings)
        .extracting(Mapping::path)
        .containsExactly(
            "",
            "/usr/lib/jvm/java-17-openjdk-amd64/lib/server/classes.jsa",
            "[heap]",
            "/usr/lib/jvm/java-17-openjdk-amd64/lib/server/libjvm.so",
            "[vsyscall]");
    Mapping heap = mappings.get(0);
    assertThat(heap.range()).isEqualTo(new AddressRange(0xe0000000L, 0xf7a00000L));
    assertThat(heap.isAnonymousData()).isTrue();
    assertThat(heap.figures().sizeBytes()).isEqualTo(heap.range().bytes()).isEqualTo(387072 << 10);
    assertThat(heap.figures().kernelPageBytes()).isEqualTo(4096);
    assertThat(heap.figures().rssBytes()).isEqualTo(33828 << 10);
    assertThat(heap.flags()).isEqualTo(Set.of("rd", "wr", "mr", "mw", "me", "ac"));
    Mapping archive = mappings.get(1);
    assertThat(archive.permissions()).isEqualTo("rw-p");
    assertThat(archive.fileOffset()).isEqualTo(0xc77000);
    assertThat(archive.fileIdentity()).isEqualTo("fe:00:328258");
    assertThat(archive.isAnonymousData()).isFalse();
    assertThat(archive.figures().privateCleanBytes()).isEqualTo(152 << 10);
    assertThat(archive.figures().privateDirtyBytes()).isEqualTo(316 << 10);
    assertThat(archive.figures().anonymousBytes()).isEqualTo(316 << 10);
    assertThat(mappings.get(3).isExecutable()).isTrue();
  }

  @Test
  void readsMappingsOfAJvmWithZgc() throws Exception {
    List<Mapping> mappings = Smaps.parse(SmapsTexts.JDK_25_ZGC);

    Mapping heap = mappings.get(0);
    assertThat(heap.path()).isEqualTo("/memfd:java_heap (deleted)");
    assertThat(heap.filePath()).isEqualTo("/memfd:java_heap");
    assertThat(heap.isShared()).isTrue();
    assertThat(heap.hasFile()).isTrue();
    assertThat(heap.figures().rssBytes()).isEqualTo(69116 << 10);
    assertThat(heap.figures().anonymousBytes()).isZero();
    assertThat(mappings.get(1).permissions()).isEqualTo("r--s");
    assertThat(mappings.get(2).path()).isEqualTo("[vvar]");
    assertThat(mappings.get(2).countsTowardsResident()).isFalse();
    assertThat(mappings.get(3).path()).isEqualTo("[stack]");
    assertThat(mappings.get(3).countsTowardsResident()).isTrue();
  }

  @Test
  void readsAddressesOfTheUpperHalf() throws Exception {
    Mapping vsyscall = Smaps.parse(SmapsTexts.JDK_17_G1).get(4);

    assertThat(vsyscall.range().bytes()).isEqualTo(4096);
    assertThat(vsyscall.range()).hasToString("ffffffffff600000-ffffffffff601000");
    assertThat(vsyscall.range().contains(0xffffffffff600123L)).isTrue();
    assertThat(vsyscall.range().contains(0x600123L)).isFalse();
    assertThat(vsyscall.flags()).containsExactly("ex");
  }

  @Test
  void keepsSpacesAndEscapesOfPaths() throws Exception {
    assertThat(pathOf("/srv/my  data/a b.bin")).isEqualTo("/srv/my  data/a b.bin");
    assertThat(pathOf("/srv/line\\012break")).isEqualTo("/srv/line\\012break");
    assertThat(pathOf("/srv/gone (deleted)")).isEqualTo("/srv/gone (deleted)");
    assertThat(pathOf("[anon: a name]")).isEqualTo("[anon: a name]");
    assertThat(pathOf("/srv/caf\u00e9 \ud83d\ude00")).isEqualTo("/srv/caf\u00e9 \ud83d\ude00");
    assertThat(pathOf("/srv/carriage\rreturn")).isEqualTo("/srv/carriage\rreturn");
    assertThat(pathOf("7f00-7f10 rw-p 00000000 00:00 0")).startsWith("7f00-7f10 rw-p");
  }

  @Test
  void takesOnlyOneMarkOfADeletedFileAway() throws Exception {
    Mapping twice = one("/srv/gone (deleted) (deleted)", "");
    assertThat(twice.filePath()).isEqualTo("/srv/gone (deleted)");
    assertThat(one("/srv/here", "").filePath()).isEqualTo("/srv/here");
  }

  @Test
  void takesFlagsThatThisKernelCannotNameForOneFlag() throws Exception {
    assertThat(one("", "VmFlags: rd ?? wr ??\n").flags()).isEqualTo(Set.of("rd", "wr", "??"));
  }

  @Test
  void readsMappingsWithoutFlags() throws Exception {
    assertThat(one("", "").flags()).isEmpty();
    assertThat(one("", "VmFlags:\n").flags()).isEmpty();
    assertThat(one("", "VmFlags: \n").flags()).isEmpty();
  }

  @Test
  void takesAKindOfPageThatTheKernelDoesNotPrintForZero() throws Exception {
    MappingFigures figures = one("", "").figures();

    assertThat(figures.rssBytes()).isEqualTo(8192);
    assertThat(figures.pssBytes()).isEqualTo(4096);
    assertThat(figures.kernelPageBytes()).isZero();
    assertThat(figures.privateDirtyBytes()).isZero();
    assertThat(figures.swapPssBytes()).isZero();
    assertThat(figures.hugetlbBytes()).isZero();
  }

  @Test
  void addsBothKindsOfHugetlbPagesAndAllKindsOfHugePages() throws Exception {
    MappingFigures figures =
        one(
                "",
                """
                Shared_Hugetlb:     2048 kB
                Private_Hugetlb:    4096 kB
                AnonHugePages:      6144 kB
                ShmemPmdMapped:     8192 kB
                FilePmdMapped:     10240 kB
                SomethingNew:          7 pages
                VmFlags: rd wr ht\s
                """)
            .figures();

    assertThat(figures.hugetlbBytes()).isEqualTo(6144 << 10);
    assertThat(figures.transparentHugeBytes()).isEqualTo(24576 << 10);
  }

  @Test
  void readsAnInodeOfTheUpperHalf() throws Exception {
    String text =
        "7f00-7f10 r--s 00000000 00:2a 18446744073709551615 /mnt/fuse/data\n" + figures("");

    Mapping mapping = Smaps.parse(text).get(0);

    assertThat(mapping.hasFile()).isTrue();
    assertThat(mapping.fileIdentity()).isEqualTo("00:2a:18446744073709551615");
  }

  @Test
  void findsNothingInTheEmptyTextOfAKernelThread() throws Exception {
    assertThat(Smaps.parse("")).isEmpty();
  }

  private static String pathOf(String path) throws MalformedTextException {
    return one(path, "").path();
  }

  private static Mapping one(String path, String furtherLines) throws MalformedTextException {
    String text = "7f00-7f10 rw-p 00000000 00:00 0    " + path + "\n" + figures(furtherLines);
    List<Mapping> mappings = Smaps.parse(text);
    assertThat(mappings).hasSize(1);
    return mappings.get(0);
  }

  private static String figures(String furtherLines) {
    return "Size: 16 kB\nRss: 8 kB\nPss: 4 kB\n" + furtherLines;
  }
}
