// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import dev.tare.capture.malloc.Chunks;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A JVM's tables and structures, made up by a test in an order and with offsets of its own: nothing
 * that reads them may know where things lie but by the tables.
 */
final class WrittenJvm {

  static final long HEAD = 0x7000_0000L;

  private static final long TABLES = 0x1000_0000L;
  private static final int STRUCT_STRIDE = 72;
  private static final int TYPE_STRIDE = 40;
  private static final int CONSTANT_STRIDE = 24;

  /** Fields that are read, with offsets no JVM has. */
  private static final Map<String, Long> OFFSETS =
      Map.ofEntries(
          Map.entry("ClassLoaderData._class_loader", 24L),
          Map.entry("ClassLoaderData._klasses", 40L),
          Map.entry("ClassLoaderData._next", 8L),
          Map.entry("Klass._next_link", 96L),
          Map.entry("Klass._layout_helper", 12L),
          Map.entry("Klass._name", 32L),
          Map.entry("Klass._super", 64L),
          Map.entry("InstanceKlass._local_interfaces", 112L),
          Map.entry("InstanceKlass._constants", 136L),
          Map.entry("ObjArrayKlass._bottom_klass", 208L),
          Map.entry("ConstantPool._length", 12L),
          Map.entry("ConstantPool._tags", 40L),
          Map.entry("ConstantPool._resolved_klasses", 24L),
          Map.entry("Array<u1>._data", 9L),
          Map.entry("Array<Klass*>._data", 24L),
          Map.entry("InstanceKlass._init_state", 203L),
          Map.entry("InstanceKlass._methods", 160L),
          Map.entry("Array<int>._length", 4L),
          Map.entry("Array<Method*>._data", 16L),
          Map.entry("Method._method_counters", 32L),
          Map.entry("Method._method_data", 8L),
          Map.entry("Method._code", 56L),
          Map.entry("Method._constMethod", 16L),
          Map.entry("MethodCounters._invocation_counter", 20L),
          Map.entry("MethodData._tenure_traps", 48L),
          Map.entry("nmethod._comp_level", 77L),
          Map.entry("ConstMethod._constants", 24L),
          Map.entry("ConstMethod._name_index", 34L),
          Map.entry("ConstMethod._signature_index", 38L),
          Map.entry("Symbol._length", 2L),
          Map.entry("Symbol._body", 6L));

  private static final Map<String, Integer> CONSTANTS =
      Map.of(
          "InstanceKlass::being_initialized", 3,
          "JVM_CONSTANT_Class", 77,
          "JVM_CONSTANT_UnresolvedClass", 88);

  final WrittenBytes memory = new WrittenBytes();
  final Map<String, Long> symbols = new HashMap<>();
  private final Map<Long, Long> nameOf = new HashMap<>();
  private long free = 0x7100_0000L;

  /** Writes the tables. */
  static WrittenJvm withTables() {
    WrittenJvm jvm = new WrittenJvm();
    jvm.symbol("StructEntryTypeNameOffset", 16);
    jvm.symbol("StructEntryFieldNameOffset", 0);
    jvm.symbol("StructEntryIsStaticOffset", 28);
    jvm.symbol("StructEntryOffsetOffset", 48);
    jvm.symbol("StructEntryAddressOffset", 40);
    jvm.symbol("StructEntryArrayStride", STRUCT_STRIDE);
    jvm.symbol("TypeEntryTypeNameOffset", 8);
    jvm.symbol("TypeEntrySizeOffset", 24);
    jvm.symbol("TypeEntryArrayStride", TYPE_STRIDE);
    jvm.symbol("IntConstantEntryNameOffset", 0);
    jvm.symbol("IntConstantEntryValueOffset", 12);
    jvm.symbol("IntConstantEntryArrayStride", CONSTANT_STRIDE);
    long structs = TABLES + 0x10_0000;
    jvm.symbol("Structs", structs);
    for (Map.Entry<String, Long> each : OFFSETS.entrySet()) {
      jvm.field(structs, each.getKey(), 0, each.getValue());
      structs += STRUCT_STRIDE;
    }
    jvm.field(structs, "ClassLoaderDataGraph._head", 1, HEAD);
    jvm.memory.putLong(structs + STRUCT_STRIDE + 16, 0);
    long types = TABLES + 0x20_0000;
    jvm.symbol("Types", types);
    jvm.memory.putLong(types + 8, jvm.text("ConstantPool")).putLong(types + 24, 64);
    jvm.memory.putLong(types + TYPE_STRIDE + 8, 0);
    long constants = TABLES + 0x30_0000;
    jvm.symbol("IntConstants", constants);
    for (Map.Entry<String, Integer> each : CONSTANTS.entrySet()) {
      jvm.memory.putLong(constants, jvm.text(each.getKey()));
      jvm.memory.putInt(constants + 12, each.getValue());
      constants += CONSTANT_STRIDE;
    }
    jvm.memory.putLong(constants, 0);
    jvm.memory.putLong(HEAD, 0);
    return jvm;
  }

  private void symbol(String name, long value) {
    long at = TABLES + symbols.size() * 8L;
    symbols.put(HotSpotLayout.SYMBOLS + name, at);
    memory.putLong(at, value);
  }

  private void field(long entry, String name, int isStatic, long place) {
    int dot = name.indexOf('.');
    memory.putLong(entry + 16, text(name.substring(0, dot)));
    memory.putLong(entry, text(name.substring(dot + 1)));
    memory.putInt(entry + 28, isStatic);
    memory.putLong(entry + (isStatic == 0 ? 48 : 40), place);
    memory.putLong(entry + (isStatic == 0 ? 40 : 48), -1);
  }

  private long text(String text) {
    long at = space(text.length() + 1);
    memory.putText(at, text);
    return at;
  }

  /** New memory of zeros, at a multiple of eight. */
  long space(int bytes) {
    long at = free;
    memory.put(at, new byte[bytes]);
    free += (bytes + 15) / 8 * 8;
    return at;
  }

  static long offset(String field) {
    return OFFSETS.get(field);
  }

  /** Adds a loader in front of the others. */
  long loader(boolean isBoot, List<Long> classes) {
    long loader = space(64);
    memory.putLong(loader + offset("ClassLoaderData._class_loader"), isBoot ? 0 : 0x5000);
    long first = 0;
    for (long klass : classes) {
      memory.putLong(klass + offset("Klass._next_link"), first);
      first = klass;
    }
    memory.putLong(loader + offset("ClassLoaderData._klasses"), first);
    memory.putLong(loader + offset("ClassLoaderData._next"), head);
    memory.putLong(HEAD, loader);
    head = loader;
    return loader;
  }

  private long head;

  /** For tests in which nothing lies in chunks of malloc. */
  static final Chunks NO_CHUNKS = new Chunks.Builder(0).build();

  long klass(String name, int state, List<Long> methods) {
    long klass = space(256);
    memory.putInt(klass + offset("Klass._layout_helper"), 16);
    nameOf.put(klass, symbolOf(name));
    memory.putLong(klass + offset("Klass._name"), nameOf.get(klass));
    memory.put(klass + offset("InstanceKlass._init_state"), new byte[] {(byte) state});
    long array = space(16 + methods.size() * 8);
    memory.putInt(array + offset("Array<int>._length"), methods.size());
    List<Long> all = new ArrayList<>(methods);
    for (int i = 0; i < all.size(); i++) {
      memory.putLong(array + offset("Array<Method*>._data") + i * 8L, all.get(i));
    }
    memory.putLong(klass + offset("InstanceKlass._methods"), array);
    return klass;
  }

  /** A class of arrays of a class, or of numbers if that is 0. */
  long array(long element) {
    long klass = space(256);
    memory.putInt(klass + offset("Klass._layout_helper"), 0x80000000);
    memory.putLong(klass + offset("ObjArrayKlass._bottom_klass"), element);
    return klass;
  }

  /** Lets a class extend another, which may be 0, and implement others. */
  void extend(long klass, long superclass, List<Long> interfaces) {
    memory.putLong(klass + offset("Klass._super"), superclass);
    memory.putLong(klass + offset("InstanceKlass._local_interfaces"), classes(interfaces));
  }

  /** Gives a class constants: classes that it has resolved, and classes that it only names. */
  void refer(long klass, List<Long> resolved, List<Long> named) {
    int count = 1 + resolved.size() + 2 * named.size();
    long pool = space(64 + count * 8);
    long tags = space(16 + count);
    for (int i = 0; i < named.size(); i++) {
      int name = 1 + 2 * i;
      long symbol = nameOf.get(named.get(i));
      memory.putLong(pool + 64 + name * 8L, symbol).putInt(pool + 64 + name * 8L + 8, name << 16);
      memory.put(tags + offset("Array<u1>._data") + name + 1, new byte[] {88});
    }
    memory.putInt(pool + offset("ConstantPool._length"), count);
    memory.putLong(pool + offset("ConstantPool._tags"), tags);
    memory.putLong(pool + offset("ConstantPool._resolved_klasses"), classes(resolved));
    memory.putLong(klass + offset("InstanceKlass._constants"), pool);
  }

  private long classes(List<Long> classes) {
    long array = space(24 + classes.size() * 8);
    memory.putInt(array + offset("Array<int>._length"), classes.size());
    for (int i = 0; i < classes.size(); i++) {
      memory.putLong(array + offset("Array<Klass*>._data") + i * 8L, classes.get(i));
    }
    return array;
  }

  /** A method; a count of -1 stands for no counters or profile, a level of -1 for no code. */
  long method(String name, int counted, int profiled, int level) {
    long method = space(64);
    if (counted >= 0) {
      long counters = space(32);
      memory.putInt(counters + offset("MethodCounters._invocation_counter"), counted << 1);
      memory.putLong(method + offset("Method._method_counters"), counters);
    }
    if (profiled >= 0) {
      long profile = space(64);
      // The lowest bit says that the counter has overflowed.
      memory.putInt(profile + offset("MethodData._tenure_traps") - 16, profiled << 1 | 1);
      memory.putLong(method + offset("Method._method_data"), profile);
    }
    if (level >= 0) {
      long code = space(96);
      memory.put(code + offset("nmethod._comp_level"), new byte[] {(byte) level});
      memory.putLong(method + offset("Method._code"), code);
    }
    long pool = space(64 + 3 * 8);
    memory.putLong(pool + 64 + 8, symbolOf(name)).putLong(pool + 64 + 16, symbolOf("()V"));
    long constant = space(48);
    memory.putLong(constant + offset("ConstMethod._constants"), pool);
    memory.putShort(constant + offset("ConstMethod._name_index"), 1);
    memory.putShort(constant + offset("ConstMethod._signature_index"), 2);
    memory.putLong(method + offset("Method._constMethod"), constant);
    return method;
  }

  /**
   * A name in a chunk of its own.
   *
   * @param before what lies before it in the chunk: nothing, or the link of the table's node
   * @param bytes of the chunk
   */
  long name(Chunks.Builder chunks, String text, int before, int bytes) {
    long start = space(bytes + 16);
    chunks.inUse(start, bytes);
    long symbol = start + Chunks.HEADER_BYTES + before;
    memory.putShort(symbol + offset("Symbol._length"), text.length());
    return symbol;
  }

  /** Gives a class a constant pool of these names, with a number before each. */
  void constants(long klass, long... names) {
    int length = 1 + 2 * names.length;
    long pool = space(64 + 8 * length);
    long tags = space(16 + length);
    for (int i = 0; i < names.length; i++) {
      memory.putLong(pool + 64 + 8L * (2 + 2 * i), names[i]);
      memory.put(tags + offset("Array<u1>._data") + 1 + 2 * i, new byte[] {3, 1});
    }
    memory.putInt(pool + offset("ConstantPool._length"), length);
    memory.putLong(pool + offset("ConstantPool._tags"), tags);
    memory.putLong(klass + offset("InstanceKlass._constants"), pool);
  }

  private long symbolOf(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long symbol = space(6 + bytes.length);
    memory.putShort(symbol + offset("Symbol._length"), bytes.length);
    memory.put(symbol + offset("Symbol._body"), bytes);
    return symbol;
  }
}
