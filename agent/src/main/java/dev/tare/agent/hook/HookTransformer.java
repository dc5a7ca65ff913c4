// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * Weaves hooks into the classes of the JDK that have them. The JVM may transform a class several
 * times (JFR does when it starts on JDK 17) and always hands in the original.
 */
final class HookTransformer implements ClassFileTransformer {

  private final Map<Class<?>, Hook> hooks;
  private final Set<Hook> woven = ConcurrentHashMap.newKeySet();
  private final Set<Hook> withdrawn = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<Hook, String> failures = new ConcurrentHashMap<>();

  /** A transformer of these classes. */
  HookTransformer(Map<Class<?>, Hook> hooks) {
    this.hooks = Map.copyOf(hooks);
  }

  @Override
  public byte[] transform(
      Module module,
      ClassLoader loader,
      String name,
      Class<?> retransformed,
      ProtectionDomain domain,
      byte[] classFile) {
    Hook hook = retransformed == null ? null : hooks.get(retransformed);
    if (hook == null || withdrawn.contains(hook)) {
      return null;
    }
    try {
      byte[] changed = weave(hook, classFile);
      woven.add(hook);
      return changed;
    } catch (Throwable failure) {
      failures.put(hook, String.valueOf(failure));
      return null;
    }
  }

  private static byte[] weave(Hook hook, byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            if (!hook.isMethod(name, Type.getArgumentTypes(descriptor).length)) {
              return method;
            }
            String owner = reader.getClassName();
            AnalyzerAdapter frames = new AnalyzerAdapter(owner, access, name, descriptor, method);
            return new HookedMethod(hook, owner, access, name, descriptor, frames);
          }
        },
        ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  /** The JVM did not take the changed class. */
  void refused(Hook hook, Throwable why) {
    woven.remove(hook);
    failures.put(hook, "the JVM refused the changed class: " + why);
  }

  /**
   * Weaves a hook in no more; its class still has it until it is transformed again.
   *
   * @param why for {@link #failure}
   */
  void withdraw(Hook hook, String why) {
    withdrawn.add(hook);
    woven.remove(hook);
    failures.put(hook, why);
  }

  boolean isWoven(Hook hook) {
    return woven.contains(hook);
  }

  /** Why a hook could not be woven in. */
  String failure(Hook hook) {
    return failures.getOrDefault(hook, "the JVM did not offer its class for a change");
  }
}
