// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads class files with ASM. Not for reuse. */
final class TypeFileReader extends ClassVisitor {

  private static final String JAVA_BASE = "jrt:/java.base";
  private static final String JDK = "jrt:/";

  private final String origin;
  private final Set<String> ran;
  private final List<String> supertypes = new ArrayList<>();
  private final Set<String> declared = new HashSet<>();
  private final Map<String, TypeFile.Code> code = new HashMap<>();

  private TypeFileReader(String origin, Set<String> ran) {
    super(Opcodes.ASM9);
    this.origin = origin;
    this.ran = ran;
  }

  /**
   * Reads a class file.
   *
   * @param origin where it is from; {@code jrt:/} and a module for those of the JDK
   * @param ran signatures of the methods that have run
   * @return absent if it is damaged, or for a newer JDK than ASM knows
   */
  static Optional<TypeFile> read(byte[] classFile, String origin, Set<String> ran) {
    TypeFileReader reader = new TypeFileReader(origin, ran);
    try {
      int parts = ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
      new ClassReader(classFile)
          .accept(reader, reader.ofJdk() ? parts | ClassReader.SKIP_CODE : parts);
    } catch (RuntimeException damaged) {
      return Optional.empty();
    }
    return Optional.of(
        new TypeFile(
            reader.ofJdk(),
            origin.equals(JAVA_BASE),
            reader.supertypes,
            reader.declared,
            reader.code));
  }

  private boolean ofJdk() {
    return origin.startsWith(JDK);
  }

  @Override
  public void visit(
      int version, int access, String name, String generic, String parent, String[] interfaces) {
    if (parent != null) {
      supertypes.add(parent.replace('/', '.'));
    }
    for (String each : interfaces) {
      supertypes.add(each.replace('/', '.'));
    }
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String generic, String[] exceptions) {
    boolean overridable =
        (access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0 && !name.startsWith("<");
    String signature = name + descriptor;
    if (ofJdk()) {
      if (overridable) {
        declared.add(signature);
      }
      return null;
    }
    boolean isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
    return ran.contains(signature) ? new Calls(signature, overridable, isPublic) : null;
  }

  /** Gathers the calls of one method. */
  private final class Calls extends MethodVisitor {

    private final String signature;
    private final boolean overridable;
    private final boolean isPublic;
    private final Set<TypeFile.Call> calls = new LinkedHashSet<>();
    private boolean loadsLibrary;

    Calls(String signature, boolean overridable, boolean isPublic) {
      super(Opcodes.ASM9);
      this.signature = signature;
      this.overridable = overridable;
      this.isPublic = isPublic;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      boolean isVirtual = opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
      add(owner, name, descriptor, isVirtual);
      loadsLibrary |=
          (owner.equals("java/lang/System") || owner.equals("java/lang/Runtime"))
              && (name.equals("load") || name.equals("loadLibrary"));
    }

    /** Code of a lambda expression may be called wherever it is made. */
    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle handle) {
          boolean isVirtual =
              handle.getTag() == Opcodes.H_INVOKEVIRTUAL
                  || handle.getTag() == Opcodes.H_INVOKEINTERFACE;
          add(handle.getOwner(), handle.getName(), handle.getDesc(), isVirtual);
        }
      }
    }

    private void add(String owner, String name, String descriptor, boolean isVirtual) {
      calls.add(new TypeFile.Call(owner.replace('/', '.'), name + descriptor, isVirtual));
    }

    @Override
    public void visitEnd() {
      code.put(
          signature, new TypeFile.Code(overridable, isPublic, loadsLibrary, List.copyOf(calls)));
    }
  }
}
