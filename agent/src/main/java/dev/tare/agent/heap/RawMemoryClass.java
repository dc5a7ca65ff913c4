// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Makes the class behind {@link RawMemory}. The JDK's own class cannot be named by code that is
 * compiled for several JDKs, and method handles to it would load and spin hundreds of classes in
 * the application's JVM; a class of a dozen methods that pass their arguments on costs one.
 */
final class RawMemoryClass {

  private static final String UNSAFE = "jdk/internal/misc/Unsafe";

  private static RawMemory loaded;

  private RawMemoryClass() {}

  /** As {@link #load()}, once. */
  static synchronized RawMemory loaded() throws ReflectiveOperationException {
    if (loaded == null) {
      loaded = load();
    }
    return loaded;
  }

  /**
   * Makes and loads it beside this class.
   *
   * @throws ReflectiveOperationException if this JDK lacks a method, or its package is not exported
   *     to this class's module
   */
  private static RawMemory load() throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName(UNSAFE.replace('/', '.'), true, null);
    for (Method method : RawMemory.class.getMethods()) {
      Method theirs = unsafe.getMethod(method.getName(), method.getParameterTypes());
      if (theirs.getReturnType() != method.getReturnType()) {
        throw new NoSuchMethodException(theirs + " is not what is expected");
      }
    }
    Class<?> made = MethodHandles.lookup().defineClass(bytes());
    return (RawMemory) made.getDeclaredConstructor().newInstance();
  }

  private static byte[] bytes() {
    String name = Type.getInternalName(RawMemory.class) + "OfJdk";
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V11,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(RawMemory.class)});
    MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(0, 0);
    constructor.visitEnd();
    for (Method method : RawMemory.class.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())) {
        pass(writer, method);
      }
    }
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static void pass(ClassWriter writer, Method method) {
    String descriptor = Type.getMethodDescriptor(method);
    MethodVisitor code =
        writer.visitMethod(Opcodes.ACC_PUBLIC, method.getName(), descriptor, null, null);
    code.visitCode();
    code.visitMethodInsn(Opcodes.INVOKESTATIC, UNSAFE, "getUnsafe", "()L" + UNSAFE + ";", false);
    int slot = 1;
    for (Type argument : Type.getArgumentTypes(method)) {
      code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
      slot += argument.getSize();
    }
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, UNSAFE, method.getName(), descriptor, false);
    code.visitInsn(Type.getReturnType(method).getOpcode(Opcodes.IRETURN));
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
