// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads which classes the loaded classes have led to. When code first comes to an instruction that
 * needs a class, HotSpot notes the class in the constant pool of the one that the code is in.
 * Sources: oops/constantPool.hpp (CPKlassSlot: the number of the name is in the upper half),
 * oops/instanceKlass.hpp, oops/objArrayKlass.hpp of JDK 17 and 25.
 */
final class ReferenceReader {

  private static final int MOST_CONSTANTS = 1 << 16;
  private static final int MOST_REFERENCES = 20_000_000;
  private static final int NAME_SHIFT = 16;

  private final BlockMemory memory;
  private final HotSpotLayout layout;
  private final KlassNumbers numbers;
  private final long endNanos;
  private final Map<Long, Integer> byAddress = new HashMap<>();
  private final Map<Long, Integer> bySymbol = new HashMap<>();
  private int references;
  private int unread;

  /**
   * A reader.
   *
   * @param memory of the process
   * @param layout of its JVM
   * @param numbers of its classes
   * @param endNanos when it has to have ended
   */
  ReferenceReader(BlockMemory memory, HotSpotLayout layout, KlassNumbers numbers, long endNanos) {
    this.memory = memory;
    this.layout = layout;
    this.numbers = numbers;
    this.endNanos = endNanos;
  }

  /** How many classes could not be read that may have led to others. */
  int unread() {
    return unread;
  }

  /**
   * Reads what is new.
   *
   * @param klasses all classes, of each loader the ones loaded later behind
   * @throws UnreadableException if the JVM is not understood, or it would take too long
   */
  List<ClassReferences> read(List<LoadedKlass> klasses) throws UnreadableException {
    List<String> names = new ArrayList<>();
    for (LoadedKlass klass : klasses) {
      names.add(klass.isArray() ? "" : number(klass));
    }
    for (LoadedKlass klass : klasses) {
      if (klass.isArray()) {
        numberElement(klass.address());
      }
    }
    Map<LoadedKlass, ClassReferences> found = new LinkedHashMap<>();
    for (int i = 0; i < klasses.size(); i++) {
      LoadedKlass klass = klasses.get(i);
      if (System.nanoTime() > endNanos || references > MOST_REFERENCES) {
        throw new UnreadableException();
      }
      if (!klass.isArray()) {
        ClassReferences now = read(klass, names.get(i));
        if (numbers.isNew(klass, now)) {
          found.put(klass, now);
        }
      }
    }
    found.forEach(numbers::tell);
    return List.copyOf(found.values());
  }

  private String number(LoadedKlass klass) throws UnreadableException {
    long field = klass.address() + layout.place("Klass._name");
    String name = "";
    long symbol = 0;
    try {
      symbol = memory.pointer(field);
      int bytes = memory.unsignedShort(symbol + layout.place("Symbol._length"));
      name = memory.text(symbol + layout.place("Symbol._body"), bytes).replace('/', '.');
    } catch (UnreadableException notResident) {
      // Its ways count all the same.
    }
    int number = numbers.number(klass, name);
    byAddress.put(klass.address(), number);
    if (symbol != 0) {
      bySymbol.putIfAbsent(symbol, number);
    }
    return name;
  }

  /** An array of classes leads to the class of its elements; one of numbers has none. */
  private void numberElement(long array) throws UnreadableException {
    long field = array + layout.place("ObjArrayKlass._bottom_klass");
    try {
      Integer element = byAddress.get(memory.longInteger(field));
      if (element != null) {
        byAddress.put(array, element);
      }
    } catch (UnreadableException notResident) {
      // Then it leads nowhere.
    }
  }

  private ClassReferences read(LoadedKlass klass, String name) throws UnreadableException {
    int id = byAddress.get(klass.address());
    long superclass = klass.address() + layout.place("Klass._super");
    long interfaces = klass.address() + layout.place("InstanceKlass._local_interfaces");
    long constants = klass.address() + layout.place("InstanceKlass._constants");
    TreeSet<Integer> supertypes = new TreeSet<>();
    TreeSet<Integer> resolved = new TreeSet<>();
    TreeSet<Integer> named = new TreeSet<>();
    try {
      add(memory.pointer(superclass), supertypes);
      addAll(memory.pointer(interfaces), supertypes);
      long pool = memory.pointer(constants);
      addAll(memory.pointer(pool + layout.place("ConstantPool._resolved_klasses")), resolved);
      if (klass.loaderData() != 0) {
        addNamed(pool, named);
      }
    } catch (UnreadableException notResident) {
      // A class in the class-data archive whose constants nobody has touched has led to none.
      unread += klass.loaderData() == 0 ? 0 : 1;
    }
    supertypes.remove(id);
    resolved.remove(id);
    resolved.removeAll(supertypes);
    named.remove(id);
    named.removeAll(supertypes);
    named.removeAll(resolved);
    references += supertypes.size() + resolved.size() + named.size();
    return new ClassReferences(
        id,
        klass.loaderData(),
        name,
        List.copyOf(supertypes),
        List.copyOf(resolved),
        List.copyOf(named));
  }

  private void add(long klass, TreeSet<Integer> found) {
    Integer number = byAddress.get(klass);
    if (number != null) {
      found.add(number);
    }
  }

  private void addAll(long array, TreeSet<Integer> found) throws UnreadableException {
    if (array == 0) {
      return;
    }
    int count = bounded(memory.integer(array + layout.place("Array<int>._length")));
    long entries = array + layout.place("Array<Klass*>._data");
    for (int i = 0; i < count; i++) {
      // An entry that is being written may have any bits.
      add(memory.longInteger(entries + (long) i * Long.BYTES), found);
    }
  }

  private void addNamed(long pool, TreeSet<Integer> found) throws UnreadableException {
    int count = bounded(memory.integer(pool + layout.place("ConstantPool._length")));
    long tags = memory.pointer(pool + layout.place("ConstantPool._tags"));
    long firstTag = tags + layout.place("Array<u1>._data");
    long firstSlot = pool + layout.bytes("ConstantPool");
    int resolved = layout.constant("JVM_CONSTANT_Class");
    int unresolved = layout.constant("JVM_CONSTANT_UnresolvedClass");
    for (int i = 1; i < count; i++) {
      int tag = memory.unsignedByte(firstTag + i);
      if (tag == resolved || tag == unresolved) {
        int name = memory.integer(firstSlot + (long) i * Long.BYTES) >>> NAME_SHIFT;
        Integer number = bySymbol.get(memory.longInteger(firstSlot + (long) name * Long.BYTES));
        if (number != null) {
          found.add(number);
        }
      }
    }
  }

  private static int bounded(int count) throws UnreadableException {
    if (count < 0 || count > MOST_CONSTANTS) {
      throw new UnreadableException();
    }
    return count;
  }
}
