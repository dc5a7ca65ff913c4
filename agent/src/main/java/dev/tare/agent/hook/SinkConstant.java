// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import java.lang.invoke.ConstantBootstraps;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Woven code that has the place of a sink as a constant: the JVM looks it up in the registry once,
 * by {@link ConstantBootstraps#invoke}, and its compilers know where it is. Looking the sink up in
 * each call takes 30 to 80 ns more after a map of a file, when neither the registry nor the way
 * through it is in the processor's caches any more (JDK 17 and 25).
 *
 * <p>The place is an object of the JDK's own, emptied when the hooks are removed: JDK 17 keeps the
 * constants of woven code for as long as it keeps code compiled from any method of that class,
 * which in a process that does little is for ever.
 */
final class SinkConstant {

  private static final String MAP = Type.getInternalName(ConcurrentHashMap.class);
  private static final String MAP_DESCRIPTOR = Type.getDescriptor(ConcurrentHashMap.class);
  private static final String OBJECT_DESCRIPTOR = Type.getDescriptor(Object.class);
  private static final String PLACE = Type.getInternalName(AtomicReference.class);
  private static final String GETTER = "sink";

  private static final Handle INVOKE =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Type.getInternalName(ConstantBootstraps.class),
          "invoke",
          MethodType.methodType(
                  Object.class,
                  MethodHandles.Lookup.class,
                  String.class,
                  Class.class,
                  MethodHandle.class,
                  Object[].class)
              .toMethodDescriptorString(),
          false);

  private SinkConstant() {}

  /**
   * Writes code that leaves the sink on the stack, of whatever type it is, or null.
   *
   * @param key of its place in the registry
   */
  static void push(String key, MethodVisitor code) {
    ConstantDynamic map =
        new ConstantDynamic(
            "map",
            MAP_DESCRIPTOR,
            INVOKE,
            new Handle(
                Opcodes.H_INVOKESTATIC,
                SinkRegistry.SOURCE_CLASS,
                SinkRegistry.SOURCE,
                "()" + MAP_DESCRIPTOR,
                false));
    Handle get =
        new Handle(
            Opcodes.H_INVOKEVIRTUAL,
            MAP,
            "get",
            "(" + OBJECT_DESCRIPTOR + ")" + OBJECT_DESCRIPTOR,
            false);
    // By itself first: a constant whose argument is to be looked up too takes the JVM a longer way.
    code.visitLdcInsn(map);
    code.visitInsn(Opcodes.POP);
    code.visitLdcInsn(new ConstantDynamic("place", OBJECT_DESCRIPTOR, INVOKE, get, map, key));
    code.visitTypeInsn(Opcodes.CHECKCAST, PLACE);
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, PLACE, "get", "()" + OBJECT_DESCRIPTOR, false);
  }

  /**
   * Looks the sink up as woven code does, so that no thread of the application initializes a class
   * of the JDK for it, perhaps with little stack left. Takes 10 to 15 ms the first time.
   *
   * @param key of its place in the registry
   * @throws ReflectiveOperationException if it cannot be looked up so on this JDK
   */
  static void rehearse(String key) throws ReflectiveOperationException {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL,
        Type.getInternalName(SinkConstant.class) + "Rehearsal",
        null,
        Type.getInternalName(Object.class),
        null);
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_STATIC | Opcodes.ACC_PUBLIC, GETTER, "()" + OBJECT_DESCRIPTOR, null, null);
    code.visitCode();
    push(key, code);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    var rehearsal = MethodHandles.lookup().defineHiddenClass(writer.toByteArray(), true);
    try {
      rehearsal.lookupClass().getMethod(GETTER).invoke(null);
    } catch (LinkageError failed) {
      throw new ReflectiveOperationException("the agent could not find itself: " + failed, failed);
    }
  }
}
