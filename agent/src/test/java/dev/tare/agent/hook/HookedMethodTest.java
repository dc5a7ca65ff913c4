// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class HookedMethodTest {

  /** HotSpot's {@code FreqInlineSize} on x86-64 and aarch64. */
  private static final int LARGEST_THAT_IS_INLINED = 325;

  /** ASM makes room for a label at each byte of a method's code and at its end. */
  private static final class CodeBytes extends ClassReader {
    private int bytes;

    CodeBytes(Hook hook, byte[] classFile) {
      super(classFile);
      accept(new OnlyMethod(hook), 0);
    }

    @Override
    protected Label readLabel(int offset, Label[] labels) {
      bytes = labels.length - 1;
      return super.readLabel(offset, labels);
    }
  }

  private static final class OnlyMethod extends ClassVisitor {
    private final Hook hook;

    OnlyMethod(Hook hook) {
      super(Opcodes.ASM9);
      this.hook = hook;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      boolean isIt = hook.isMethod(name, Type.getArgumentTypes(descriptor).length);
      return isIt ? new MethodVisitor(Opcodes.ASM9) {} : null;
    }
  }

  @Test
  void aReservationIsStillShortEnoughForItsCallers() throws IOException {
    Class<?> target = Hook.RESERVE.target().orElseThrow();
    String name = target.getName().replace('.', '/');
    try (InputStream file = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      byte[] original = file.readAllBytes();
      byte[] woven =
          new HookTransformer(Map.of(target, Hook.RESERVE))
              .transform(null, null, name, target, null, original);
      assertThat(new CodeBytes(Hook.RESERVE, woven).bytes)
          .isGreaterThan(new CodeBytes(Hook.RESERVE, original).bytes)
          .isLessThanOrEqualTo(LARGEST_THAT_IS_INLINED);
    }
  }
}
