// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.proc.AddressRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompiledMethodTest {

  @Test
  void readsMethodsOfJdk17And25() {
    String text =
        """
        28232:
        497 4 0 dev.tare.agent.asm.ClassReader.getItem(I)I [0x00007fd1f4eef010, 0x00007fd1f4eef1a0 - 0x00007fd1f4eef278]
        4 0 0 jdk.internal.misc.Unsafe.getReferenceVolatile(Ljava/lang/Object;J)Ljava/lang/Object; [0x00007fa66bec7008, 0x00007fa66bec7100 - 0x00007fa66bec7460]
        11 4 0 java.lang.Object.<init>()V [0x00007fa66bec7488, 0x00007fa66bec7580 - 0x00007fa66bec75f8]
        """;

    assertThat(CompiledMethod.parse(text))
        .containsExactly(
            method("dev.tare.agent.asm.ClassReader", 0x7fd1f4eef010L, 0x7fd1f4eef278L),
            method("jdk.internal.misc.Unsafe", 0x7fa66bec7008L, 0x7fa66bec7460L),
            method("java.lang.Object", 0x7fa66bec7488L, 0x7fa66bec75f8L))
        .extracting(CompiledMethod::isOfTare)
        .containsExactly(true, false, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0x2000, 0x1000 - 0x1000]",
        "[0x2000, 0x3000 - 0x2000]",
        "[0x2000, 0x3000, 0x4000]",
        "[0x1000, 0x2000 - 0x7f0000000000]",
        "[0x1000, 0x2000 - 0xffffffffffffffff]",
        "[0x0, 0x2000 - 0x3000]",
        "[0x1000, 0x2000 - 0x30"
      })
  void doesNotTakeAddressesThatMakeNoSense(String addresses) {
    assertThat(CompiledMethod.parse("1 4 0 com.example.A.run()V " + addresses)).isEmpty();
  }

  private static CompiledMethod method(String className, long start, long end) {
    return new CompiledMethod(className, new AddressRange(start, end));
  }
}
