// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpBytesTest {

  @TempDir private Path directory;

  @Test
  void readsTheSameInWindowsOfAnySize() throws IOException {
    byte[] content = new byte[1000];
    for (int k = 0; k < content.length; k++) {
      content[k] = (byte) (k * 37 + k / 256);
    }
    Path file = Files.write(directory.resolve("bytes"), content);
    ByteBuffer expected = ByteBuffer.wrap(content);
    for (int windowBits : new int[] {4, 7, 30}) {
      DumpBytes bytes = DumpBytes.map(file, windowBits);
      assertThat(bytes.sizeBytes()).isEqualTo(1000);
      for (int k = 0; k + 8 <= content.length; k++) {
        assertThat(bytes.byteAt(k)).isEqualTo(content[k]);
        assertThat(bytes.shortAt(k)).isEqualTo(expected.getShort(k));
        assertThat(bytes.charAt(k)).isEqualTo(expected.getChar(k));
        assertThat(bytes.intAt(k)).isEqualTo(expected.getInt(k));
        assertThat(bytes.longAt(k)).isEqualTo(expected.getLong(k));
        assertThat(bytes.idAt(k)).isEqualTo(expected.getLong(k));
        assertThat(bytes.withIdBytes(4).idAt(k)).isEqualTo(expected.getInt(k) & 0xFFFF_FFFFL);
      }
      byte[] copy = new byte[990];
      bytes.copy(7, copy, 0, 990);
      assertThat(copy).isEqualTo(java.util.Arrays.copyOfRange(content, 7, 997));
      assertThatThrownBy(() -> bytes.longAt(996)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void spellsClassesAsProgrammersDo() {
    assertThat(JavaNames.ofClass("java/util/Map$Entry")).isEqualTo("java.util.Map$Entry");
    assertThat(JavaNames.ofClass("[[Ljava/lang/String;")).isEqualTo("java.lang.String[][]");
    assertThat(JavaNames.ofClass("[[J")).isEqualTo("long[][]");
    assertThat(JavaNames.ofClass("a/B$$Lambda+0x0000000800c03000"))
        .isEqualTo("a.B$$Lambda/0x0000000800c03000");
  }
}
