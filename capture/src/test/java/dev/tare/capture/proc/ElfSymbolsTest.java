// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class ElfSymbolsTest {

  private static final byte[] NAMES =
      "\0gHotSpotVMStructs\0other\0gHotSpotVMTypes\0".getBytes(StandardCharsets.US_ASCII);
  private static final int SECTIONS_AT = 64;
  private static final int SYMBOLS_AT = SECTIONS_AT + 3 * 64;
  private static final int NAMES_AT = SYMBOLS_AT + 5 * 24;

  private static Path file;

  @BeforeContainer
  static void makeFile() throws IOException {
    file = Files.createTempFile("tare-elf", ".so");
  }

  @AfterContainer
  static void deleteFile() throws IOException {
    Files.delete(file);
  }

  /** A header, a table of three sections, five symbols, of which one is not defined, and names. */
  private static byte[] library() {
    ByteBuffer elf = ByteBuffer.allocate(NAMES_AT + NAMES.length).order(ByteOrder.LITTLE_ENDIAN);
    elf.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1);
    elf.putLong(40, SECTIONS_AT).putShort(58, (short) 64).putShort(60, (short) 3);
    section(elf, 1, 11, SYMBOLS_AT, 5 * 24, 2);
    section(elf, 2, 3, NAMES_AT, NAMES.length, 0);
    symbol(elf, 1, 1, 0x1000);
    symbol(elf, 2, 19, 0x2000);
    symbol(elf, 3, 25, 0x3000);
    symbol(elf, 4, 1, 0);
    return elf.put(NAMES_AT, NAMES).array();
  }

  private static void section(ByteBuffer elf, int place, int type, long at, long bytes, int link) {
    int section = SECTIONS_AT + place * 64;
    elf.putInt(section + 4, type).putLong(section + 24, at).putLong(section + 32, bytes);
    elf.putInt(section + 40, link);
  }

  private static void symbol(ByteBuffer elf, int place, int name, long value) {
    elf.putInt(SYMBOLS_AT + place * 24, name).putLong(SYMBOLS_AT + place * 24 + 8, value);
  }

  private static Map<String, Long> read(byte[] bytes, String prefix) throws IOException {
    Files.write(file, bytes);
    try (FileChannel channel = FileChannel.open(file)) {
      return ElfSymbols.exported(channel, prefix);
    }
  }

  @Example
  void findsThoseThatBeginSoAndAreDefined() throws IOException {
    assertThat(read(library(), "gHotSpotVM"))
        .containsOnly(
            Map.entry("gHotSpotVMStructs", 0x1000L), Map.entry("gHotSpotVMTypes", 0x3000L));
    assertThat(read(library(), "gHotSpotVMTypesAndMore")).isEmpty();
    assertThat(read(library(), "")).hasSize(3);
  }

  @Example
  void readsTheJvmThatRunsThis() throws IOException {
    Path library = Path.of(System.getProperty("java.home"), "lib/server/libjvm.so");
    try (FileChannel channel = FileChannel.open(library)) {
      assertThat(ElfSymbols.exported(channel, "gHotSpotVM"))
          .containsKeys(
              "gHotSpotVMStructs",
              "gHotSpotVMStructEntryTypeNameOffset",
              "gHotSpotVMTypes",
              "gHotSpotVMIntConstants")
          .allSatisfy((name, address) -> assertThat(address).isPositive());
    }
  }

  @Example
  void readsNothingOfOtherFiles() throws IOException {
    assertThat(read("no library".getBytes(StandardCharsets.US_ASCII), "g")).isEmpty();
    byte[] narrow = library();
    narrow[4] = 1;
    assertThat(read(narrow, "g")).isEmpty();
    byte[] bigEndian = library();
    bigEndian[5] = 2;
    assertThat(read(bigEndian, "g")).isEmpty();
    byte[] noSections = library();
    noSections[60] = 0;
    assertThat(read(noSections, "g")).isEmpty();
  }

  @Example
  void aFileThatIsCutOffIsAnError() throws IOException {
    byte[] whole = library();
    for (int bytes = 0; bytes < whole.length; bytes++) {
      byte[] cut = Arrays.copyOf(whole, bytes);
      if (bytes < 64) {
        assertThat(read(cut, "g")).as("%d bytes", bytes).isEmpty();
      } else {
        assertThatThrownBy(() -> read(cut, "g"))
            .as("%d bytes", bytes)
            .isInstanceOf(IOException.class)
            .hasMessage("a part of the file lies outside of it");
      }
    }
  }

  /** A file without an end, as far as its own numbers go, costs no memory. */
  @Example
  void anImpossibleLengthIsAnErrorBeforeItIsReserved() {
    for (long bytes : new long[] {-1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40, 65L << 20}) {
      byte[] elf = library();
      section(ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN), 1, 11, SYMBOLS_AT, bytes, 2);
      assertThatThrownBy(() -> read(elf, "g")).as("%d", bytes).isInstanceOf(IOException.class);
    }
  }

  @Property(tries = 1500)
  void anyFileGivesSymbolsOrAnError(@ForAll Random random) {
    byte[] elf = library();
    for (int damage = 1 + random.nextInt(12); damage > 0; damage--) {
      int at = 6 + random.nextInt(elf.length - 6);
      elf[at] = (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt(256));
    }
    try {
      assertThat(read(Arrays.copyOf(elf, 1 + random.nextInt(elf.length)), "g"))
          .hasSizeLessThanOrEqualTo(elf.length / 24);
      assertThat(read(elf, "g")).hasSizeLessThanOrEqualTo(elf.length / 24);
    } catch (IOException damaged) {
      assertThat(damaged).hasMessageContaining("file");
    }
  }
}
