// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.testing.SmallHeap.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallHeapTest {
  @TempDir Path scratch;

  @Test
  void objectsLieInMemoryAsTheyWereNamed() {
    SmallHeap heap =
        new SmallHeap(Shape.COMPRESSED, 0x1000)
            .define("class A { ref next; int x }")
            .define("class B extends A { static ref shared; long y }")
            .object("a", "A")
            .object("b", "B")
            .array("both", "A[]", "a", null, "b")
            .string("word", "ж");
    assertThat(heap.id("A")).isEqualTo(0x1000 + 2 * 112);
    assertThat(heap.id("a")).isEqualTo(0x1000 + 4 * 112 + 8);
    assertThat(heap.bytes("a")).isEqualTo(24);
    assertThat(heap.id("b") - heap.id("a")).isEqualTo(24);
    assertThat(heap.bytes("b")).isEqualTo(32);
    assertThat(heap.bytes("both")).isEqualTo(32);
    assertThat(heap.bytes("word")).isEqualTo(24);
    assertThat(heap.bytes("word.value")).isEqualTo(24);
    assertThat(heap.totalBytes()).isEqualTo(7 * 112 + 8 + 24 + 32 + 32 + 24 + 24);
  }

  @Test
  void theWrittenFileIsWhatTheManualSays() throws Exception {
    Path file = scratch.resolve("small.hprof");
    new SmallHeap(Shape.COMPRESSED, 0x1000).object("o", "java.lang.Object").root("o").write(file);
    byte[] bytes = Files.readAllBytes(file);
    // Header, two names, two classes, a segment with two classes, a root, an object; the end.
    int header = 18 + 1 + 4 + 8;
    int names = 2 * (9 + 8) + "java/lang/Object".length() + "java/lang/Class".length();
    int loaded = 2 * (9 + 4 + 8 + 4 + 8);
    int segment = 9 + 2 * (1 + 8 + 4 + 6 * 8 + 4 + 2 + 2 + 2) + 9 + (1 + 8 + 4 + 8 + 4);
    assertThat(bytes).hasSize(header + names + loaded + segment + 9);
    assertThat(bytes[header]).isEqualTo((byte) 0x01);
    assertThat(bytes[header + names + loaded]).isEqualTo((byte) 0x1C);
    assertThat(bytes[bytes.length - 9]).isEqualTo((byte) 0x2C);
  }
}
