// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import com.carrotsearch.hppc.LongObjectHashMap;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpedClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * The classes of a dump by their ids. A class that records refer to but the dump does not describe
 * gets an entry without fields, so that its objects are counted.
 */
final class ClassTable {

  /** Numbers of classes are kept in 20 bits. */
  static final int MOST_CLASSES = (1 << 20) - 1;

  private final List<HeapClass> classes = new ArrayList<>();
  private final LongObjectHashMap<HeapClass> byId = new LongObjectHashMap<>();
  private final LongObjectHashMap<HeapClass> undescribedArrays = new LongObjectHashMap<>();
  private final LongObjectHashMap<HeapClass> undescribedInstances = new LongObjectHashMap<>();
  private final Map<BasicType, HeapClass> primitiveArrays = new EnumMap<>(BasicType.class);
  private final Map<String, HeapClass> byName = new HashMap<>();
  private final LongFunction<String> names;

  ClassTable(List<DumpedClass> dumped, LongFunction<String> names) {
    this.names = names;
    for (DumpedClass each : dumped) {
      if (!byId.containsKey(each.id())) {
        byId.put(each.id(), add(each));
      }
    }
    for (BasicType type : BasicType.values()) {
      if (type != BasicType.OBJECT) {
        String name = type.javaName() + "[]";
        HeapClass known = byName.get(name);
        primitiveArrays.put(type, known == null ? add(undescribed(0, name)) : known);
      }
    }
  }

  /** Links superclasses, mirrors and loaders and places the fields. */
  void link(AddressIndex index, int idBytes) {
    for (HeapClass each : classes) {
      DumpedClass dumped = each.dumped();
      long loader = dumped.loaderId() == 0 ? PagedInts.NONE : index.find(dumped.loaderId());
      // A class that was made up for arrays has no mirror, even if an object has its id, 0.
      long mirror = byId.get(dumped.id()) == each ? index.find(dumped.id()) : PagedInts.NONE;
      each.link(byId.get(dumped.superId()), mirror, loader);
    }
    cutCircles();
    for (HeapClass each : classes) {
      each.placeFields(idBytes);
    }
  }

  /** In a damaged dump a class may be above itself: it then has no superclass. */
  private void cutCircles() {
    int[] walks = new int[classes.size()];
    for (HeapClass start : classes) {
      int walk = start.number() + 1;
      HeapClass at = start;
      while (at != null && walks[at.number()] == 0) {
        walks[at.number()] = walk;
        if (at.superclass() != null && walks[at.superclass().number()] == walk) {
          at.cutSuperclass();
        }
        at = at.superclass();
      }
    }
  }

  private HeapClass add(DumpedClass dumped) {
    HeapClass added = new HeapClass(classes.size(), dumped);
    classes.add(added);
    byName.putIfAbsent(added.name(), added);
    return added;
  }

  private static DumpedClass undescribed(long id, String name) {
    return new DumpedClass(id, name, 0, 0, 0, 0, 0, List.of(), List.of());
  }

  /** The described class with this id, or null. */
  HeapClass described(long id) {
    return byId.get(id);
  }

  /** The class for instances whose class is not described, or not as their records are. */
  synchronized HeapClass undescribedInstance(long id) {
    HeapClass known = undescribedInstances.get(id);
    if (known == null) {
      String name = names.apply(id);
      known = add(undescribed(id, name.endsWith("[]") ? name + "-instance" : name));
      undescribedInstances.put(id, known);
    }
    return known;
  }

  /** The class for arrays of references whose class is not described as such. */
  synchronized HeapClass undescribedArray(long id) {
    HeapClass known = undescribedArrays.get(id);
    if (known == null) {
      String name = names.apply(id);
      HeapClass named = new HeapClass(0, undescribed(id, name));
      known =
          add(
              named.elementType() == BasicType.OBJECT
                  ? named.dumped()
                  : undescribed(id, name + "[]"));
      undescribedArrays.put(id, known);
    }
    return known;
  }

  HeapClass primitiveArray(BasicType type) {
    return primitiveArrays.get(type);
  }

  /** The first class with this name, or null. */
  HeapClass named(String name) {
    return byName.get(name);
  }

  synchronized List<HeapClass> all() {
    return List.copyOf(classes);
  }
}
