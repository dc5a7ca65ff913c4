// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.dominator.Retained;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.GcRoot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.graph.ObjectVisitor;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpBytes;
import dev.tare.heap.hprof.DumpedField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * For each object its holder, exactly one.
 *
 * <p>The holder of an object is the field that leads to it from its nearest dominator that is no
 * JDK class: what a {@code HashMap} in {@code com.example.Store.orders} dominates belongs to {@code
 * com.example.Store.orders}. A field that leads to an object of the class that declares it, as in a
 * linked list of one's own, is no new holder: the list belongs to who holds its head. Static fields
 * are holders whatever the class. What several fields of one object lead to belongs to {@code
 * com.example.Store (several fields)}; what nothing dominates belongs to its kind of root.
 */
public final class HolderMap {

  private final HeapDump dump;
  private final HeapObjects objects;
  private final Dominators dominators;
  private final HolderNames names = new HolderNames();
  private final PagedInts holders;
  private final boolean[] canHold;
  private final int[] severalFields;
  private final Map<Long, Integer> rootHolders = new HashMap<>();
  private final Map<Long, String> rootKinds = new HashMap<>();
  private final Map<String, RootTotal> rootTotals = new TreeMap<>();
  private final int shared;
  private final int unreached;
  private final int classes;
  private long[] retainedBytes = new long[0];
  private int[] parents = new int[0];

  private HolderMap(HeapDump dump, Dominators dominators, ClassOrigin origin) {
    this.dump = dump;
    this.objects = dump.objects();
    this.dominators = dominators;
    this.holders = new PagedInts(objects.count(), dump.pool());
    List<HeapClass> all = objects.classes();
    this.canHold = new boolean[all.size()];
    this.severalFields = new int[all.size()];
    for (HeapClass type : all) {
      canHold[type.number()] = origin.canHold(type);
    }
    this.shared = names.number("(reached by several ways)", null);
    this.unreached = names.number("(held by the JVM, or garbage)", null);
    this.classes = names.number("(classes)", null);
  }

  /** Finds the holder of every object. */
  public static HolderMap of(
      HeapDump dump, Dominators dominators, Retained retained, ClassOrigin origin) {
    HolderMap map = new HolderMap(dump, dominators, origin);
    map.nameRoots();
    map.holdByStatics();
    dump.scan("finding holders", () -> map.new FieldReader());
    map.spread(retained);
    return map;
  }

  private void nameRoots() {
    for (GcRoot root : dump.roots()) {
      if (!objects.isClassMirror(root.object())) {
        String frame = dump.outline().frame(root.threadSerial(), root.frame());
        String name = root.kind().words() + (frame.isEmpty() ? "" : " in " + frame);
        rootKinds.putIfAbsent(root.object(), root.kind().words());
        rootHolders.putIfAbsent(root.object(), names.number("(" + name + ")", null));
      }
    }
  }

  private void holdByStatics() {
    for (HeapClass type : objects.classes()) {
      for (DumpedField field : type.statics()) {
        if (field.type() != BasicType.OBJECT || field.value() == 0) {
          continue;
        }
        long target = objects.find(field.value());
        if (target == PagedInts.NONE || objects.isClassMirror(target) || holders.get(target) != 0) {
          continue;
        }
        long dominator = dominators.dominatorOf(target);
        // A root that a static field refers to as well, as a local variable in main often is, is
        // better known by the field.
        if (dominator == type.mirror() || dominator == PagedInts.NONE) {
          holders.set(target, names.number(type.name() + "." + field.name(), type));
        }
      }
    }
  }

  /** From each object to the next, dominators first. */
  private void spread(Retained retained) {
    dominators.forEachParentFirst(
        (object, dominator) -> {
          int above = dominator == PagedInts.NONE ? 0 : (int) holders.get(dominator);
          int own = (int) holders.get(object);
          if (dominator == PagedInts.NONE) {
            addTop(object, retained.bytes(object));
          }
          if (own == 0) {
            own = dominator == PagedInts.NONE ? ofTop(object) : inherited(object, dominator, above);
            holders.set(object, own);
            if (own == above) {
              return;
            }
          }
          note(own, above, object, retained);
        });
  }

  private void addTop(long object, long bytes) {
    String kind = rootKinds.get(object);
    if (objects.isClassMirror(object)) {
      kind = "class";
    } else if (kind == null) {
      kind = dominators.isReached(object) ? "several roots" : "none in the dump";
    }
    rootTotals.merge(kind, new RootTotal(1, bytes), RootTotal::plus);
  }

  private int ofTop(long object) {
    if (objects.isClassMirror(object)) {
      return classes;
    }
    Integer root = rootHolders.get(object);
    if (root != null) {
      return root;
    }
    return dominators.isReached(object) ? shared : unreached;
  }

  private int inherited(long object, long dominator, int above) {
    if (objects.isClassMirror(object)) {
      return classes;
    }
    HeapClass type = objects.classOf(dominator);
    if (!canHold[type.number()] || type == objects.classOf(object)) {
      return above;
    }
    int number = type.number();
    if (severalFields[number] == 0) {
      severalFields[number] = names.number(type.name() + " (several fields)", type);
    }
    return severalFields[number];
  }

  /** Adds what a holder keeps alive, unless one of the same name further up has it already. */
  private void note(int holder, int above, long object, Retained retained) {
    if (holder >= parents.length) {
      int longer = Math.max(names.count(), 2 * parents.length);
      parents = Arrays.copyOf(parents, longer);
      retainedBytes = Arrays.copyOf(retainedBytes, longer);
    }
    boolean within = holder == above;
    int at = above;
    for (int depth = 0; !within && at != 0 && at < parents.length && depth < 64; depth++) {
      at = parents[at];
      within = at == holder;
    }
    if (!within) {
      if (parents[holder] == 0) {
        parents[holder] = above;
      }
      retainedBytes[holder] += retained.bytes(object);
    }
  }

  /** Number of an object's holder. */
  public int holderOf(long object) {
    return (int) holders.get(object);
  }

  /** Numbers of holders are below this. */
  public int count() {
    return names.count();
  }

  /** A holder's name, such as {@code com.example.FeatureStore.idToIndex}. */
  public String name(int holder) {
    return names.holder(holder).name();
  }

  /** The class whose field a holder is, or null. */
  public HeapClass declaring(int holder) {
    return names.holder(holder).declaring();
  }

  /** The holder above it; 0 for none. */
  public int parent(int holder) {
    return holder < parents.length ? parents[holder] : 0;
  }

  /** What would be freed if the fields of that name were cleared. */
  public long retainedBytes(int holder) {
    return holder < retainedBytes.length ? retainedBytes[holder] : 0;
  }

  /** By the words for each kind of root, what such roots keep alive; these add up to the heap. */
  public Map<String, RootTotal> rootTotals() {
    return Map.copyOf(rootTotals);
  }

  /** Hands the memory back; no holder of an object can be asked for any more. */
  public void release() {
    holders.release();
  }

  /**
   * What roots of one kind keep alive.
   *
   * @param objects how many objects are kept by such roots and by no object
   * @param retainedBytes what these retain
   */
  public record RootTotal(long objects, long retainedBytes) {

    RootTotal plus(RootTotal other) {
      return new RootTotal(objects + other.objects, retainedBytes + other.retainedBytes);
    }
  }

  /** Reads the fields of the application's objects, for one thread. */
  private final class FieldReader implements ObjectVisitor {

    private final DumpBytes bytes = dump.bytes();
    private final FieldSlot[][] slots = new FieldSlot[canHold.length][];
    private final int[][] numbers = new int[canHold.length][];

    @Override
    public void instance(long object, HeapClass type, long valuesPosition) {
      if (!canHold[type.number()]) {
        return;
      }
      FieldSlot[] references = references(type);
      for (int field = 0; field < references.length; field++) {
        long id = bytes.idAt(valuesPosition + references[field].offsetInFile());
        long target = id == 0 ? PagedInts.NONE : objects.find(id);
        if (target != PagedInts.NONE
            && dominators.dominatorOf(target) == object
            && objects.classOf(target) != type
            && holders.get(target) == 0
            && !objects.isClassMirror(target)) {
          holders.set(target, number(type, field));
        }
      }
    }

    private int number(HeapClass type, int field) {
      int[] known = numbers[type.number()];
      if (known[field] == 0) {
        FieldSlot slot = slots[type.number()][field];
        known[field] = names.number(slot.qualifiedName(), slot.declaring());
      }
      return known[field];
    }

    private FieldSlot[] references(HeapClass type) {
      FieldSlot[] known = slots[type.number()];
      if (known == null) {
        List<FieldSlot> found = new ArrayList<>(type.fields());
        found.removeIf(slot -> slot.type() != BasicType.OBJECT);
        known = found.toArray(new FieldSlot[0]);
        slots[type.number()] = known;
        numbers[type.number()] = new int[known.length];
      }
      return known;
    }

    @Override
    public void objectArray(long object, HeapClass type, int length, long elementsPosition) {
      // An array is no holder: what it leads to belongs to who holds the array.
    }

    @Override
    public void primitiveArray(long object, BasicType type, int length, long elementsPosition) {
      // Refers to nothing.
    }
  }
}
