// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads which methods of the classes that are not the boot loader's have run. The interpreter gives
 * a method its counters when it calls it first, and compiled code of the levels 2 and 3 counts too;
 * so a method without a count and without compiled code has never run. Sources:
 * oops/methodCounters.hpp, interpreter/interpreterRuntime.cpp (build_method_counters) of JDK 17 and
 * 25; measured: the methods that a program calls and no others.
 */
final class MethodCounters {

  private static final int MOST_LOADERS_AND_CLASSES = 5_000_000;
  private static final int MOST_METHODS = 1 << 16;
  private static final int MOST_RUNS = 5_000_000;
  private static final long MOST_TEXT_BYTES = 256L << 20;
  private static final int COUNT_SHIFT = 1;

  /** The counters lie that far before the first field of method data that HotSpot tells of. */
  private static final int PROFILE_COUNTER_BEFORE_TRAPS = 16;

  private final BlockMemory memory;
  private final HotSpotLayout layout;
  private final long initialized;
  private final long endNanos;
  private final NameChunks names;
  private final Map<Long, String> texts = new HashMap<>();
  private final Set<Long> seen = new HashSet<>();
  private final List<LoadedKlass> klasses = new ArrayList<>();
  private long textBytes;
  private int runs;
  private int unread;
  private int torn;

  /**
   * A reader.
   *
   * @param memory of the process
   * @param layout of its JVM
   * @param longest how long it may read: lists that are torn or forged do not end
   * @param names takes each class
   * @throws UnreadableException if the JVM is not understood
   */
  MethodCounters(BlockMemory memory, HotSpotLayout layout, Duration longest, NameChunks names)
      throws UnreadableException {
    this.endNanos = System.nanoTime() + longest.toNanos();
    this.memory = memory;
    this.names = names;
    this.layout = layout;
    this.initialized = layout.constant("InstanceKlass::being_initialized");
  }

  /**
   * How many loaders could not be read to their end, because memory is not resident or was given
   * back.
   */
  int unread() {
    return unread;
  }

  /** How many lists of classes could not be read to their end, the boot loader's too. */
  int torn() {
    return torn;
  }

  /** All classes that were read, those of arrays too; of each loader the youngest comes last. */
  List<LoadedKlass> klasses() {
    return List.copyOf(klasses);
  }

  /** The memory, of which much has been read already. */
  BlockMemory memory() {
    return memory;
  }

  /**
   * Reads all classes. Of those of the boot loader the names only, and not those whose names are in
   * pages of the class-data archive that nobody has touched.
   */
  List<ClassRun> read() throws UnreadableException {
    List<ClassRun> classes = new ArrayList<>();
    long handle = layout.place("ClassLoaderData._class_loader");
    long first = layout.place("ClassLoaderData._klasses");
    long next = layout.place("ClassLoaderData._next");
    long loader = memory.pointer(layout.place("ClassLoaderDataGraph._head"));
    while (loader != 0) {
      long following;
      try {
        check(loader);
        following = memory.pointer(loader + next);
        // The boot loader is none, and so are the loaders of its hidden classes.
        boolean isBoot = memory.longInteger(loader + handle) == 0;
        int before = klasses.size();
        readLoader(isBoot ? 0 : loader, memory.pointer(loader + first), classes);
        Collections.reverse(klasses.subList(before, klasses.size()));
      } catch (UnreadableException goneMeanwhile) {
        unread++;
        torn++;
        return classes;
      }
      loader = following;
    }
    return classes;
  }

  /** Ends what would go round in a circle or takes too long. */
  private void check(long address) throws UnreadableException {
    if (!seen.add(address)
        || seen.size() > MOST_LOADERS_AND_CLASSES
        || runs > MOST_RUNS
        || System.nanoTime() > endNanos) {
      throw new UnreadableException();
    }
  }

  private void readLoader(long loader, long first, List<ClassRun> classes)
      throws UnreadableException {
    long next = layout.place("Klass._next_link");
    long shape = layout.place("Klass._layout_helper");
    long klass = first;
    while (klass != 0) {
      long following;
      try {
        check(klass);
        following = memory.pointer(klass + next);
        // It is negative for classes of arrays.
        boolean isArray = memory.integer(klass + shape) < 0;
        klasses.add(new LoadedKlass(klass, loader, isArray));
        if (!isArray && loader == 0) {
          String name = nameOf(klass);
          if (name != null) {
            classes.add(new ClassRun(0, name, true, 0, List.of()));
            names.read(klass, name, true);
          }
        } else if (!isArray) {
          ClassRun read = readClass(loader, klass);
          classes.add(read);
          names.read(klass, read.name(), false);
        }
      } catch (UnreadableException goneMeanwhile) {
        unread += loader == 0 ? 0 : 1;
        torn++;
        return;
      }
      klass = following;
    }
  }

  /** Null if it is not resident. */
  private String nameOf(long klass) {
    try {
      return symbol(memory.pointer(klass + layout.place("Klass._name"))).replace('/', '.');
    } catch (UnreadableException notResident) {
      return null;
    }
  }

  private ClassRun readClass(long loader, long klass) throws UnreadableException {
    String name = symbol(memory.pointer(klass + layout.place("Klass._name"))).replace('/', '.');
    int state = memory.unsignedByte(klass + layout.place("InstanceKlass._init_state"));
    long methods = memory.pointer(klass + layout.place("InstanceKlass._methods"));
    int count = memory.integer(methods + layout.place("Array<int>._length"));
    if (count < 0 || count > MOST_METHODS) {
      throw new UnreadableException();
    }
    List<MethodRun> runs = new ArrayList<>();
    long entries = methods + layout.place("Array<Method*>._data");
    for (int i = 0; i < count; i++) {
      addRun(memory.pointer(entries + (long) i * Long.BYTES), runs);
    }
    this.runs += runs.size();
    return new ClassRun(loader, name, state >= initialized, count, runs);
  }

  private void addRun(long method, List<MethodRun> runs) throws UnreadableException {
    long counters = memory.pointer(method + layout.place("Method._method_counters"));
    long profile = memory.pointer(method + layout.place("Method._method_data"));
    long code = memory.pointer(method + layout.place("Method._code"));
    if (counters == 0 && profile == 0 && code == 0) {
      return;
    }
    long invocations =
        count(counters, layout.field("MethodCounters._invocation_counter"), 0)
            + count(
                profile, layout.field("MethodData._tenure_traps"), PROFILE_COUNTER_BEFORE_TRAPS);
    // A compiler makes both for what it inlines, also on a branch that is never taken.
    if (invocations == 0 && code == 0) {
      return;
    }
    int level = code == 0 ? 0 : memory.unsignedByte(code + layout.place("nmethod._comp_level"));
    long constant = memory.pointer(method + layout.place("Method._constMethod"));
    long constants = memory.pointer(constant + layout.place("ConstMethod._constants"));
    runs.add(
        new MethodRun(
            text(constants, constant + layout.place("ConstMethod._name_index")),
            text(constants, constant + layout.place("ConstMethod._signature_index")),
            invocations,
            level == 1 || level == 4));
  }

  private long count(long owner, OptionalLong field, int before) throws UnreadableException {
    return owner == 0 || field.isEmpty()
        ? 0
        : Integer.toUnsignedLong(memory.integer(owner + field.getAsLong() - before)) >> COUNT_SHIFT;
  }

  /** A text of a constant pool; its entries lie behind the pool itself. */
  private String text(long constants, long indexAddress) throws UnreadableException {
    int index = memory.unsignedShort(indexAddress);
    return symbol(
        memory.pointer(constants + layout.bytes("ConstantPool") + (long) index * Long.BYTES));
  }

  /** Many methods share their names and descriptors. */
  private String symbol(long symbol) throws UnreadableException {
    String text = texts.get(symbol);
    if (text == null) {
      int bytes = memory.unsignedShort(symbol + layout.place("Symbol._length"));
      textBytes += bytes;
      if (textBytes > MOST_TEXT_BYTES) {
        throw new UnreadableException();
      }
      text = memory.text(symbol + layout.place("Symbol._body"), bytes);
      texts.put(symbol, text);
    }
    return text;
  }
}
