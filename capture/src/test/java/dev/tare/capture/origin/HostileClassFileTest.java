// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HostileClassFileTest {

  private static final byte[] WHOLE =
      CompiledClasses.of(
              "a.B",
              """
              package a;
              import java.util.function.Function;
              @Deprecated
              class B {
                private static final double HALF = 0.5;
                static Function<String, Object> of(int x) {
                  return x > 0 ? text -> text + HALF : String::length;
                }
                record C(long l, @Deprecated String... texts) {}
              }
              """,
              "-g")
          .get("a.B");

  @Test
  void isNoClassFileWhereverItIsCutOff() {
    assertThat(ClassFileReader.read(WHOLE)).isPresent();
    for (int length = 0; length < WHOLE.length; length++) {
      assertThat(ClassFileReader.read(Arrays.copyOf(WHOLE, length))).as("%d", length).isEmpty();
    }
  }

  @Property(tries = 3000)
  void survivesAnyBytes(@ForAll Random random, @ForAll @IntRange(min = 1, max = 30) int damages) {
    byte[] bytes = WHOLE.clone();
    for (int i = 0; i < damages; i++) {
      bytes[4 + random.nextInt(bytes.length - 4)] =
          (byte) (random.nextInt(3) == 0 ? 0xff : random.nextInt(256));
    }
    ClassFileReader.read(Arrays.copyOf(bytes, 4 + random.nextInt(bytes.length - 3)))
        .ifPresent(
            shape -> {
              assertThat(shape.constants()).isBetween(0, 0xffff);
              assertThat(shape.methods()).isBetween(0, 0xffff);
              assertThat(shape.codeBytes()).isBetween(0, bytes.length);
              assertThat(shape.annotationBytes()).isBetween(0, bytes.length);
              assertThat(shape.frameBytes()).isBetween(0, bytes.length);
              assertThat(shape.debugBytes()).isBetween(0, bytes.length);
            });
  }

  @Test
  void isNotHeldUpByCodeInsideOfCode() {
    ByteBuffer nested = head();
    int depth = 200_000;
    for (int i = 1; i <= depth; i++) {
      int inside = (depth - i) * 18 + 2;
      nested.putShort((short) 1).putShort((short) 1).putInt(10 + inside);
      nested.putInt(0).putInt(0).putShort((short) 0);
    }
    nested.putShort((short) 0).putShort((short) 0);

    assertThat(ClassFileReader.read(nested.array())).contains(new ClassFileShape(2, 1, 0, 0, 0, 0));
  }

  @Test
  void isNoClassFileWithAnAttributeThatEndsBeforeItBegins() {
    for (int length : new int[] {-1, -6, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      ByteBuffer attribute = head().putShort((short) 1).putShort((short) 1).putInt(length);
      assertThat(ClassFileReader.read(attribute.array())).as("attribute of %d", length).isEmpty();
      ByteBuffer code = head().putShort((short) 1).putShort((short) 1).putInt(12);
      code.putInt(0).putInt(length);
      assertThat(ClassFileReader.read(code.array())).as("code of %d", length).isEmpty();
    }
  }

  @Test
  void isNoClassFileWithCodeThatIsLongerThanItsAttribute() {
    ByteBuffer code = head().putShort((short) 1).putShort((short) 1).putInt(12);
    code.putInt(0).putInt(100);

    assertThat(ClassFileReader.read(code.array())).isEmpty();
  }

  /** Up to the attributes of its only method; the first constant says Code. */
  private static ByteBuffer head() {
    ByteBuffer bytes = ByteBuffer.allocate(8 << 20);
    bytes.putInt(0xCAFEBABE).putInt(61).putShort((short) 2);
    bytes.put((byte) 1).putShort((short) 4).put("Code".getBytes(StandardCharsets.US_ASCII));
    return bytes
        .put(new byte[6])
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort((short) 1)
        .put(new byte[6]);
  }
}
