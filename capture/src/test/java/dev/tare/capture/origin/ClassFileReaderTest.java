// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ClassFileReaderTest {

  private static final String TWO_METHODS =
      "package a; public class B { static int next(int x) { return x + 1; } }";

  @Test
  void countsMethodsAndTheirCode() {
    ClassFileShape shape = shape(TWO_METHODS, "-g:none");

    // The constructor: aload_0, invokespecial, return. The other: iload_0, iconst_1, iadd, ireturn.
    assertThat(shape.methods()).isEqualTo(2);
    assertThat(shape.codeBytes()).isEqualTo(5 + 4);
    assertThat(shape.frameBytes()).isZero();
    assertThat(shape.annotationBytes()).isZero();
    assertThat(shape.debugBytes()).isZero();
  }

  @Test
  void countsEntriesOfTheConstantPoolAsTheFileDoes() {
    byte[] file =
        CompiledClasses.of(
                "a.B",
                """
                package a;
                class B {
                  static final long L = 1L << 40;
                  static final double D = 0.5;
                  static double d() { return 7.5; }
                  static long l() { return 1L << 41; }
                  static Runnable lambda(String text) { return () -> System.out.println(text + 1); }
                }
                """)
            .get("a.B");

    assertThat(ClassFileReader.read(file).orElseThrow().constants())
        .isEqualTo(ByteBuffer.wrap(file).getShort(8))
        .isGreaterThan(40);
  }

  @Test
  void countsStackMaps() {
    ClassFileShape shape =
        shape("package a; class B { int one(boolean b) { return b ? 1 : 2; } }", "-g:none");

    // Two frames, of one byte and of one byte and a type.
    assertThat(shape.frameBytes()).isEqualTo(2 + 1 + 2);
    assertThat(shape.codeBytes()).isEqualTo(5 + 10);
  }

  @Test
  void countsLinesAndVariables() {
    // One line in each of the two methods.
    assertThat(shape(TWO_METHODS, "-g:lines").debugBytes()).isEqualTo(2 * (2 + 4));
    // And one variable in each.
    assertThat(shape(TWO_METHODS, "-g:lines,vars").debugBytes())
        .isEqualTo(2 * (2 + 4) + 2 * (2 + 10));
  }

  @Test
  void countsAnnotationsThatAreKept() {
    assertThat(shape("package a; @Deprecated class B {}", "-g:none").annotationBytes())
        .isEqualTo(2 + 2 + 2);
    assertThat(shape("package a; class B { @Deprecated int x; }", "-g:none").annotationBytes())
        .isEqualTo(2 + 2 + 2);
    assertThat(shape("package a; @interface B { int x() default 1; }", "-g:none").annotationBytes())
        .isEqualTo(1 + 2);
    assertThat(shape("package a; @FunctionalInterface interface B { void x(); }", "-g:none"))
        .extracting(ClassFileShape::methods, ClassFileShape::codeBytes)
        .containsExactly(1, 0);
  }

  @Test
  void readsClassesOfTheRunningJdk() throws IOException {
    for (Class<?> type : new Class<?>[] {String.class, java.util.HashMap.class, Math.class}) {
      try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
        int declared = type.getDeclaredMethods().length + type.getDeclaredConstructors().length;
        assertThat(ClassFileReader.read(in.readAllBytes()).orElseThrow().methods())
            .as("%s, with or without a static initializer", type)
            .isBetween(declared, declared + 1);
      }
    }
  }

  @Test
  void knowsNoOtherFile() {
    assertThat(ClassFileReader.read(new byte[0])).isEmpty();
    assertThat(ClassFileReader.read("no class file at all".getBytes())).isEmpty();
    byte[] file = CompiledClasses.of("a.B", TWO_METHODS).get("a.B");
    file[0]++;
    assertThat(ClassFileReader.read(file)).isEmpty();
  }

  @Test
  void knowsNoFileOfAFutureVersionWithUnknownConstants() {
    byte[] file = CompiledClasses.of("a.B", TWO_METHODS).get("a.B");
    for (byte tag : new byte[] {0, 2, 13, 14, 21, -1}) {
      file[10] = tag;
      assertThat(ClassFileReader.read(file)).as("tag %d", tag).isEmpty();
    }
  }

  private static ClassFileShape shape(String source, String... options) {
    return ClassFileReader.read(CompiledClasses.of("a.B", source, options).get("a.B"))
        .orElseThrow();
  }
}
