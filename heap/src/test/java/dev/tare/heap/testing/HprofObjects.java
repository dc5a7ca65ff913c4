// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpedClass;
import dev.tare.heap.hprof.DumpedField;
import java.util.Map;

/** Writes the records inside of a dump's segments: roots, classes, instances and arrays. */
public final class HprofObjects {
  private static final int ROOT_UNKNOWN = 0xFF;

  private static final int ROOT_JNI_GLOBAL = 0x01;
  private static final int ROOT_JNI_LOCAL = 0x02;
  private static final int ROOT_JAVA_FRAME = 0x03;
  private static final int ROOT_NATIVE_STACK = 0x04;
  private static final int ROOT_STICKY_CLASS = 0x05;
  private static final int ROOT_THREAD_BLOCK = 0x06;
  private static final int ROOT_MONITOR_USED = 0x07;
  private static final int ROOT_THREAD_OBJECT = 0x08;
  private static final int CLASS_DUMP = 0x20;
  private static final int INSTANCE_DUMP = 0x21;
  private static final int OBJECT_ARRAY_DUMP = 0x22;
  private static final int PRIMITIVE_ARRAY_DUMP = 0x23;
  private static final int STACK_TRACE = 1;

  private final HprofWriter writer;

  HprofObjects(HprofWriter writer) {
    this.writer = writer;
  }

  /** A root of a kind that the JVM does not tell. */
  public HprofObjects rootUnknown(long id) {
    return add(head(ROOT_UNKNOWN, id));
  }

  /** A global reference of native code. */
  public HprofObjects rootJniGlobal(long id) {
    return add(head(ROOT_JNI_GLOBAL, id).id(id + 1));
  }

  /** A local reference of native code. */
  public HprofObjects rootJniLocal(long id, int threadSerial, int frame) {
    return add(head(ROOT_JNI_LOCAL, id).u4(threadSerial).u4(frame));
  }

  /** A local variable of Java code. */
  public HprofObjects rootJavaFrame(long id, int threadSerial, int frame) {
    return add(head(ROOT_JAVA_FRAME, id).u4(threadSerial).u4(frame));
  }

  /** An argument of native code. */
  public HprofObjects rootNativeStack(long id, int threadSerial) {
    return add(head(ROOT_NATIVE_STACK, id).u4(threadSerial));
  }

  /** A class that is never unloaded. */
  public HprofObjects rootStickyClass(long id) {
    return add(head(ROOT_STICKY_CLASS, id));
  }

  /** An object that a thread waits for. */
  public HprofObjects rootThreadBlock(long id, int threadSerial) {
    return add(head(ROOT_THREAD_BLOCK, id).u4(threadSerial));
  }

  /** An object whose monitor is in use. */
  public HprofObjects rootMonitorUsed(long id) {
    return add(head(ROOT_MONITOR_USED, id));
  }

  /** A thread. */
  public HprofObjects rootThreadObject(long id, int threadSerial, int traceSerial) {
    return add(head(ROOT_THREAD_OBJECT, id).u4(threadSerial).u4(traceSerial));
  }

  /** What Android's runtime adds in front of the objects of a heap. */
  public HprofObjects androidHeapInfo(int heapNumber, String heapName) {
    long nameId = writer.name(heapName);
    return add(writer.body().u1(0xFE).u4(heapNumber).id(nameId));
  }

  /** One of the roots that only Android knows: tags 0x89 to 0x8D and 0x90. */
  public HprofObjects androidRoot(int tag, long id) {
    return add(head(tag, id));
  }

  /** A monitor held by native code on Android. */
  public HprofObjects androidJniMonitor(long id, int threadSerial, int depth) {
    return add(head(0x8E, id).u4(threadSerial).u4(depth));
  }

  /** A primitive array whose elements Android left out. */
  public HprofObjects androidArrayWithoutElements(long id, BasicType type, int length) {
    return add(head(0xC3, id).u4(STACK_TRACE).u4(length).u1(type.code()));
  }

  /** A class without constants in its pool. */
  public HprofObjects classDump(DumpedClass dumped) {
    return classDump(dumped, Map.of());
  }

  /**
   * A class. Names of its fields that are not written yet come before it, which ends a segment.
   *
   * @param constants numbers in the constant pool to ids of objects; JVMs of today write none
   */
  public HprofObjects classDump(DumpedClass dumped, Map<Integer, Long> constants) {
    dumped.statics().forEach(field -> writer.name(field.name()));
    dumped.fields().forEach(field -> writer.name(field.name()));
    HprofBytes body =
        head(CLASS_DUMP, dumped.id())
            .u4(STACK_TRACE)
            .id(dumped.superId())
            .id(dumped.loaderId())
            .id(dumped.signersId())
            .id(dumped.domainId())
            .id(0)
            .id(0)
            .u4((int) dumped.instanceBytesInFile());
    body.u2(constants.size());
    constants.forEach((number, id) -> body.u2(number).u1(BasicType.OBJECT.code()).id(id));
    body.u2(dumped.statics().size());
    for (DumpedField field : dumped.statics()) {
      body.id(writer.name(field.name())).u1(field.type().code());
      body.value(field.type(), field.value());
    }
    body.u2(dumped.fields().size());
    for (DumpedField field : dumped.fields()) {
      body.id(writer.name(field.name())).u1(field.type().code());
    }
    return add(body);
  }

  /** An instance; {@code values} holds its own fields first, then those of the superclasses. */
  public HprofObjects instance(long id, long classId, HprofBytes values) {
    return add(
        head(INSTANCE_DUMP, id).u4(STACK_TRACE).id(classId).u4(values.size()).append(values));
  }

  /** An array of references. */
  public HprofObjects objectArray(long id, long arrayClassId, long... elements) {
    HprofBytes body =
        head(OBJECT_ARRAY_DUMP, id).u4(STACK_TRACE).u4(elements.length).id(arrayClassId);
    for (long element : elements) {
      body.id(element);
    }
    return add(body);
  }

  /** An array of values whose bits are given, whatever the type. */
  public HprofObjects primitiveArray(long id, BasicType type, long... elements) {
    HprofBytes body =
        head(PRIMITIVE_ARRAY_DUMP, id).u4(STACK_TRACE).u4(elements.length).u1(type.code());
    for (long element : elements) {
      body.value(type, element);
    }
    return add(body);
  }

  /** An array of bytes. */
  public HprofObjects byteArray(long id, byte... elements) {
    return add(
        head(PRIMITIVE_ARRAY_DUMP, id)
            .u4(STACK_TRACE)
            .u4(elements.length)
            .u1(BasicType.BYTE.code())
            .bytes(elements));
  }

  /** The tag and the id with which almost every record here begins. */
  public HprofBytes head(int tag, long id) {
    return writer.body().u1(tag).id(id);
  }

  /** Any record that {@link #head} began. */
  public HprofObjects add(HprofBytes record) {
    writer.object(record);
    return this;
  }
}
