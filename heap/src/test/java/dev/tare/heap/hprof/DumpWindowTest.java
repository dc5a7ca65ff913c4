// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpWindowTest {

  private static final int WINDOW_BYTES = 1 << 16;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 1000, WINDOW_BYTES - 1, WINDOW_BYTES, WINDOW_BYTES + 8, 200_003})
  void readsWhatTheFileSays(int size) throws IOException {
    for (int windowBits : new int[] {4, 13, 30}) {
      DumpBytes bytes = DumpBytes.map(file(size), windowBits);
      DumpWindow window = new DumpWindow(bytes);
      DumpWindow narrow = new DumpWindow(bytes.withIdBytes(4));
      for (int k = 0; k < size; k++) {
        assertThat(window.byteAt(k)).isEqualTo(bytes.byteAt(k));
        if (k + 4 <= size) {
          assertThat(window.intAt(k)).isEqualTo(bytes.intAt(k));
          assertThat(narrow.idAt(k)).isEqualTo(bytes.withIdBytes(4).idAt(k));
        }
        if (k + 8 <= size) {
          assertThat(window.longAt(k)).isEqualTo(bytes.longAt(k));
          assertThat(window.idAt(k)).isEqualTo(bytes.idAt(k));
        }
      }
    }
  }

  @Test
  void goesWhereverItIsAsked() throws IOException {
    DumpBytes bytes = DumpBytes.map(file(300_000), 16);
    DumpWindow window = new DumpWindow(bytes);
    Random random = new Random(7);
    for (int k = 0; k < 1000; k++) {
      int position = random.nextInt(300_000 - 8);
      assertThat(window.longAt(position)).isEqualTo(bytes.longAt(position));
    }
  }

  @Test
  void holdsWhatItCopied() throws IOException {
    DumpWindow window = new DumpWindow(DumpBytes.map(file(300_000), 30));
    assertThat(window.holds(0)).isFalse();
    window.longAt(1000);
    assertThat(window.holds(1000)).isTrue();
    assertThat(window.holds(1000 + WINDOW_BYTES - 1)).isTrue();
    assertThat(window.holds(999)).isFalse();
    assertThat(window.holds(1000 + WINDOW_BYTES)).isFalse();
  }

  @Test
  void refusesPositionsOutsideOfTheFile() throws IOException {
    DumpWindow window = new DumpWindow(DumpBytes.map(file(100), 30));
    for (long position : new long[] {-1, 100, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> window.byteAt(position))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  private Path file(int size) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return Files.write(directory.resolve("bytes"), content);
  }
}
