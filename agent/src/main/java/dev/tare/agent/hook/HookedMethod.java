// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AdviceAdapter;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * Weaves calls of a sink into one method of the JDK: before its code if wanted and before it
 * returns. The woven code names only classes of java.base, does nothing when there is no sink, and
 * catches whatever is thrown, so that the method does what it always did.
 *
 * <p>All its returns become one, at the end, since HotSpot puts no method of more than 325 bytes of
 * code into its callers ({@code FreqInlineSize}): {@code Bits.reserveMemory} has 232 and three
 * returns, and with the sink called before each of them it had 340.
 */
final class HookedMethod extends AdviceAdapter {

  private static final String MAP = "java/util/concurrent/ConcurrentHashMap";
  private static final String THROWABLE = "java/lang/Throwable";
  private static final Type OBJECT = Type.getType(Object.class);

  private final AnalyzerAdapter frames;
  private final Hook hook;
  private final String owner;
  private final List<Block> blocksOfMethod = new ArrayList<>();
  private final Label exit = new Label();
  private Object[] localsAtExit = {};
  private boolean hasFrames;
  private int before;
  private int result;
  private int wanted;

  /** Instructions whose exceptions a handler catches. */
  private record Block(Label start, Label end, Label handler, String type) {}

  /**
   * A method to weave into.
   *
   * @param hook what is told of a call
   * @param owner the class, as an internal name
   * @param frames behind which the method is written; it knows the types of all variables
   */
  HookedMethod(
      Hook hook, String owner, int access, String name, String descriptor, AnalyzerAdapter frames) {
    super(Opcodes.ASM9, frames, access, name, descriptor);
    this.hook = hook;
    this.owner = owner;
    this.frames = frames;
  }

  /** Variables of ours are set here, since ASM puts them into all frames from now on. */
  @Override
  protected void onMethodEnter() {
    if (getReturnType().getSort() == Type.OBJECT) {
      result = nullVariable(getReturnType());
    }
    if (hook == Hook.MAP) {
      wanted = newLocal(Type.INT_TYPE);
      push(0);
      storeLocal(wanted);
    }
    if (hook.isToldBefore()) {
      before = nullVariable(OBJECT);
      callSink(SinkCall.FUNCTION, true);
    }
    localsAtExit = locals();
  }

  private int nullVariable(Type type) {
    int variable = newLocal(type);
    visitInsn(ACONST_NULL);
    // Otherwise its type would be that of null, and nothing else may be put into it.
    visitTypeInsn(CHECKCAST, type.getInternalName());
    storeLocal(variable);
    return variable;
  }

  /** The result leaves the stack meanwhile, which is empty after an exception of the sink. */
  @Override
  public void visitInsn(int opcode) {
    if (opcode == ARETURN) {
      storeLocal(result);
      goTo(exit);
    } else if (opcode == RETURN) {
      goTo(exit);
    } else {
      super.visitInsn(opcode);
    }
  }

  @Override
  public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
    hasFrames = true;
    super.visitFrame(type, locals, local, stacked, stack);
  }

  private void leave() {
    place(exit, hasFrames ? localsAtExit : new Object[0]);
    tellSink();
    if (getReturnType().getSort() == Type.OBJECT) {
      loadLocal(result);
      super.visitInsn(ARETURN);
    } else {
      super.visitInsn(RETURN);
    }
  }

  private void tellSink() {
    switch (hook) {
      case RESERVE -> callSink(SinkCall.LONG_CONSUMER, false);
      case MAP -> tellIfWanted();
      default -> callSink(SinkCall.FUNCTION, false);
    }
  }

  private void tellIfWanted() {
    callSink(SinkCall.LONG_PREDICATE, false);
    Label unwanted = new Label();
    Object[] locals = locals();
    loadLocal(wanted);
    visitJumpInsn(IFEQ, unwanted);
    callSink(SinkCall.FUNCTION, false);
    place(unwanted, locals);
    visitInsn(NOP);
  }

  private void pushArgument(SinkCall call, boolean isBefore) {
    if (isBefore) {
      visitInsn(ACONST_NULL);
    } else if (call == SinkCall.FUNCTION) {
      pushDetails();
    } else {
      loadArg(hook.bytesArgument());
    }
  }

  private void takeAnswer(SinkCall call, boolean isBefore) {
    if (isBefore) {
      storeLocal(before);
    } else if (call == SinkCall.LONG_PREDICATE) {
      storeLocal(wanted);
    } else if (call == SinkCall.FUNCTION) {
      pop();
    }
  }

  /** An array of what the hook is told, the hook's name first. */
  private void pushDetails() {
    int told = hook.isToldBefore() ? 2 : 0;
    push(1 + hook.fields().size() + hook.arguments().size() + told);
    newArray(OBJECT);
    int detail = 0;
    beginDetail(detail++);
    push(hook.spelling());
    arrayStore(OBJECT);
    for (String field : hook.fields()) {
      beginDetail(detail++);
      loadThis();
      getField(Type.getObjectType(owner), field, Type.getType(String.class));
      arrayStore(OBJECT);
    }
    for (int argument : hook.arguments()) {
      beginDetail(detail++);
      loadArg(argument);
      box(getArgumentTypes()[argument]);
      arrayStore(OBJECT);
    }
    if (hook.isToldBefore()) {
      beginDetail(detail++);
      loadLocal(before);
      arrayStore(OBJECT);
      beginDetail(detail);
      loadLocal(result);
      arrayStore(OBJECT);
    }
  }

  private void beginDetail(int place) {
    dup();
    push(place);
  }

  /** Calls the sink if there is one; afterwards the stack is as it was. */
  private void callSink(SinkCall call, boolean isBefore) {
    Label start = new Label();
    Label end = new Label();
    Label failed = new Label();
    Label done = new Label();
    Label absent = new Label();
    super.visitTryCatchBlock(start, end, failed, THROWABLE);
    Object[] locals = locals();
    visitLabel(start);
    pushSink(call);
    dup();
    visitTypeInsn(INSTANCEOF, call.type());
    visitJumpInsn(IFEQ, absent);
    visitTypeInsn(CHECKCAST, call.type());
    pushArgument(call, isBefore);
    visitMethodInsn(INVOKEINTERFACE, call.type(), call.method(), call.descriptor(), true);
    takeAnswer(call, isBefore);
    visitLabel(end);
    goTo(done);
    place(absent, locals, "java/lang/Object");
    pop();
    goTo(done);
    place(failed, locals, THROWABLE);
    pop();
    place(done, locals);
    visitInsn(NOP);
  }

  /** Or null, or anything else that is registered under its key. */
  private void pushSink(SinkCall call) {
    if (call.isConstant()) {
      SinkConstant.push(call.key(), this);
      return;
    }
    visitMethodInsn(
        INVOKESTATIC, SinkRegistry.SOURCE_CLASS, SinkRegistry.SOURCE, "()L" + MAP + ";", false);
    push(call.key());
    visitMethodInsn(INVOKEVIRTUAL, MAP, "get", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
  }

  /**
   * Places a label with its frame, past the renumbering of variables, which is done already. Where
   * the method has no frames none is needed: JDK 17 archives some of its classes without.
   */
  private void place(Label label, Object[] locals, Object... stack) {
    visitLabel(label);
    if (locals.length > 0) {
      frames.visitFrame(F_NEW, locals.length, locals, stack.length, stack);
    }
  }

  /**
   * The types of the variables here, none when they are not known; a long or double counts once in
   * a frame and twice here.
   */
  private Object[] locals() {
    List<Object> types = new ArrayList<>();
    if (frames.locals == null) {
      return new Object[0];
    }
    for (int i = 0; i < frames.locals.size(); i++) {
      Object type = frames.locals.get(i);
      types.add(type);
      if (type == Opcodes.LONG || type == Opcodes.DOUBLE) {
        i++;
      }
    }
    return types.toArray();
  }

  /** Held back until the end: of several handlers for one place the JVM takes the first. */
  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, String type) {
    blocksOfMethod.add(new Block(start, end, handler, type));
  }

  @Override
  public void visitMaxs(int maxStack, int maxLocals) {
    leave();
    for (Block block : blocksOfMethod) {
      super.visitTryCatchBlock(block.start(), block.end(), block.handler(), block.type());
    }
    super.visitMaxs(maxStack, maxLocals);
  }
}
