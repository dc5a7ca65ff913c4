// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.GcRoot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpFollower;
import dev.tare.heap.hprof.DumpedField;
import dev.tare.heap.work.Shares;
import dev.tare.heap.work.Workers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /** The kind of root of what no root in the dump leads to. */
  static final String NO_ROOT = "none in the dump";

  /** Marks what a holder leads to itself. */
  private static final long DIRECT = 0x8000_0000L;

  private static final int NUMBER = 0x7FFF_FFFF;

  private final HeapDump dump;
  private final HeapObjects objects;
  private final Dominators dominators;
  private final HolderNames names = new HolderNames();
  private final PagedInts holders;
  private final boolean[] canHold;
  private final int[] severalFields;
  private final Map<Long, Integer> rootHolders = new HashMap<>();
  private final Map<Long, String> rootKinds = new HashMap<>();
  private final int shared;
  private final int unreached;
  private final int classes;

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

  /** Finds what leads to the objects from fields; the rest follows from that. */
  public static HolderMap of(
      HeapDump dump, Dominators dominators, ClassOrigin origin, Workers workers) {
    HolderMap map = new HolderMap(dump, dominators, origin);
    map.nameRoots();
    map.holdByStatics();
    workers.forEach(
        Shares.of(map.objects.count()),
        () -> {
          FieldReader reader = map.new FieldReader();
          return share -> reader.read(share.from(), share.to());
        });
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
          holders.set(target, names.number(type.name() + "." + field.name(), type) | DIRECT);
        }
      }
    }
  }

  /** Number of an object's holder. Safe for several threads, which find the same. */
  public int holderOf(long object) {
    long known = holders.get(object);
    return numberIn(known != 0 ? known : find(object, dominators.dominatorOf(object)));
  }

  /**
   * As {@link #holderOf}, when the immediate dominator is known already.
   *
   * @return what {@link #numberIn} and {@link #isDirect} read
   */
  long entryOf(long object, long dominator) {
    long known = holders.get(object);
    return known != 0 ? known : find(object, dominator);
  }

  /** The number of the holder in an entry. */
  static int numberIn(long entry) {
    return (int) entry & NUMBER;
  }

  /** Whether an object is what its holder leads to, and not something further down. */
  static boolean isDirect(long entry) {
    return (entry & DIRECT) != 0;
  }

  /** Up to the first dominator whose holder is known or that has one of its own; down again. */
  private long find(long object, long dominatorOfIt) {
    long at = object;
    long dominator = dominatorOfIt;
    long entry = entry(at, dominator);
    while (entry == 0) {
      at = dominator;
      dominator = dominators.dominatorOf(at);
      entry = entry(at, dominator);
    }
    holders.set(at, entry);
    if (at == object) {
      return entry;
    }
    long holder = entry & NUMBER;
    for (long below = object; below != at; below = dominators.dominatorOf(below)) {
      holders.set(below, holder);
    }
    return holder;
  }

  /** The holder that an object has by itself or from its dominator; 0 if that has none yet. */
  private long entry(long object, long dominator) {
    int own = dominator == PagedInts.NONE ? ofTop(object) : ofItsOwn(object, dominator);
    return own != 0 ? own | DIRECT : holders.get(dominator) & NUMBER;
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

  /** The holder that an object has whatever that of its dominator is; 0 for none. */
  private int ofItsOwn(long object, long dominator) {
    if (objects.isClassMirror(object)) {
      return classes;
    }
    int number = objects.classNumber(dominator);
    if (!canHold[number] || number == objects.classNumber(object)) {
      return 0;
    }
    if (severalFields[number] == 0) {
      HeapClass type = objects.classOf(dominator);
      severalFields[number] = names.number(type.name() + " (several fields)", type);
    }
    return severalFields[number];
  }

  /** The kind of root that keeps an object alive which no object dominates. */
  String rootKind(long object) {
    String kind = rootKinds.get(object);
    if (objects.isClassMirror(object)) {
      return "class";
    }
    if (kind == null) {
      return dominators.isReached(object) ? "several roots" : NO_ROOT;
    }
    return kind;
  }

  /** Numbers of holders are below this. More are found while holders of objects are asked for. */
  public int count() {
    return names.count();
  }

  /** What {@link #count} can become: a class may yet turn out to hold by several fields. */
  int mostHolders() {
    int most = names.count();
    for (boolean can : canHold) {
      most += can ? 1 : 0;
    }
    return most;
  }

  /** A holder's name, such as {@code com.example.FeatureStore.idToIndex}. */
  public String name(int holder) {
    return names.holder(holder).name();
  }

  /** The class whose field a holder is, or null. */
  public HeapClass declaring(int holder) {
    return names.holder(holder).declaring();
  }

  /** Hands the memory back; no holder of an object can be asked for any more. */
  public void release() {
    holders.release();
  }

  /** Reads the fields of the application's objects, for one thread. */
  private final class FieldReader {

    private static final int CHUNK = 1 << 10;

    private final DumpFollower bytes = new DumpFollower(dump.bytes());
    private final int[] classNumbers = new int[CHUNK];
    private final FieldSlot[][] slots = new FieldSlot[canHold.length][];
    private final int[][] offsets = new int[canHold.length][];
    private final int[][] numbers = new int[canHold.length][];

    void read(long from, long to) {
      for (long first = from; first < to; first += CHUNK) {
        int count = (int) Math.min(CHUNK, to - first);
        objects.classNumbers(first, classNumbers, count);
        for (int k = 0; k < count; k++) {
          if (canHold[classNumbers[k]]) {
            instance(first + k, classNumbers[k]);
          }
        }
      }
    }

    private void instance(long object, int type) {
      int[] references = references(type);
      long values = objects.valuesPosition(object);
      bytes.at(values);
      for (int field = 0; field < references.length; field++) {
        long id = bytes.idAt(values + references[field]);
        long target = id == 0 ? PagedInts.NONE : objects.find(id);
        if (target != PagedInts.NONE && dominators.dominatorOf(target) == object) {
          hold(target, type, field);
        }
      }
    }

    private void hold(long target, int type, int field) {
      if (objects.classNumber(target) != type
          && holders.get(target) == 0
          && !objects.isClassMirror(target)) {
        holders.set(target, number(type, field) | DIRECT);
      }
    }

    private int number(int type, int field) {
      int[] known = numbers[type];
      if (known[field] == 0) {
        FieldSlot slot = slots[type][field];
        known[field] = names.number(slot.qualifiedName(), slot.declaring());
      }
      return known[field];
    }

    private int[] references(int type) {
      int[] known = offsets[type];
      if (known == null) {
        List<FieldSlot> found = new ArrayList<>(objects.classes().get(type).fields());
        found.removeIf(slot -> slot.type() != BasicType.OBJECT);
        known = found.stream().mapToInt(FieldSlot::offsetInFile).toArray();
        slots[type] = found.toArray(new FieldSlot[0]);
        offsets[type] = known;
        numbers[type] = new int[known.length];
      }
      return known;
    }
  }
}
