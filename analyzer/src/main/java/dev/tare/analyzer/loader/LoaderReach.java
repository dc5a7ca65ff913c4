// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import com.carrotsearch.hppc.LongObjectHashMap;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.BitArray;
import dev.tare.heap.array.GrowingInts;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.GcRoot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.graph.References;
import dev.tare.heap.hprof.RootKind;
import java.util.Comparator;
import java.util.List;

/**
 * Searches from the roots, nearest objects first, up to the territories of some class loaders, and
 * then what is behind them. Every reference is looked at once; 8 bytes and a bit per object are
 * taken meanwhile at most.
 *
 * <p>More than the references of a dump, an object leads to its class. Weak, soft and phantom
 * references and those for finalization lead nowhere: what only they hold, the JVM can free.
 */
final class LoaderReach {

  /** Marks roots. What is not reached has 0, others the object before them plus 1. */
  private static final long ROOT = 0xFFFF_FFFFL;

  private static final int BLOCK = 256;
  private static final int LONGEST_WAY = 64;

  private final HeapObjects objects;
  private final References references;
  private final HeapDump dump;
  private final HeapClass[] classes;
  private final PagedInts before;
  private final BitArray inTerritories;
  private final Territory[] byClass;
  private final LongObjectHashMap<Territory> ofClassesAndLoaders = new LongObjectHashMap<>();
  private final boolean[] classSeen;

  /** By class, where in a record the referent is that keeps nothing alive; else -1. */
  private final int[] referentOffsets;

  private GrowingInts nearer;
  private GrowingInts further;

  /** Through which territory the search goes that should be gone, or null. */
  private Territory behind;

  private final long[] froms = new long[BLOCK];
  private final long[] targets = new long[BLOCK];
  private final boolean[] known = new boolean[BLOCK];
  private int size;

  LoaderReach(HeapDump dump, List<Territory> territories) {
    this.dump = dump;
    this.objects = dump.objects();
    this.references = dump.references();
    this.classes = objects.classes().toArray(new HeapClass[0]);
    this.before = new PagedInts(objects.count(), dump.pool());
    this.inTerritories = new BitArray(objects.count());
    this.byClass = new Territory[classes.length];
    this.classSeen = new boolean[classes.length];
    this.referentOffsets = new int[classes.length];
    this.nearer = new GrowingInts(dump.pool());
    this.further = new GrowingInts(dump.pool());
    for (HeapClass type : classes) {
      referentOffsets[type.number()] = referentOffset(type);
    }
    territories.forEach(this::claim);
    claimInstances();
  }

  private static int referentOffset(HeapClass type) {
    for (FieldSlot slot : type.fields()) {
      if (slot.name().equals("referent")
          && slot.declaring().name().equals("java.lang.ref.Reference")) {
        return slot.offsetInFile();
      }
    }
    return -1;
  }

  private void claim(Territory territory) {
    claim(territory.loader().object(), territory);
    for (HeapClass type : territory.loader().classes()) {
      byClass[type.number()] = territory;
      claim(type.mirror(), territory);
    }
  }

  private void claim(long object, Territory territory) {
    ofClassesAndLoaders.put(object, territory);
    inTerritories.set(object);
  }

  private void claimInstances() {
    int[] numbers = new int[1 << 10];
    for (long first = 0; first < objects.count(); first += numbers.length) {
      int some = (int) Math.min(numbers.length, objects.count() - first);
      objects.classNumbers(first, numbers, some);
      for (int k = 0; k < some; k++) {
        if (byClass[numbers[k]] != null) {
          inTerritories.set(first + k);
        }
      }
    }
  }

  private Territory territoryOf(long object) {
    Territory of = ofClassesAndLoaders.get(object);
    return of == null ? byClass[objects.classNumber(object)] : of;
  }

  /** Goes from the roots to all objects, and into no territory. */
  void followRoots() {
    dump.roots().stream()
        .sorted(Comparator.comparing(root -> root.kind() != RootKind.THREAD_OBJECT))
        .mapToLong(GcRoot::object)
        .forEach(this::meetRoot);
    follow();
  }

  private void meetRoot(long object) {
    if (before.get(object) != 0) {
      return;
    }
    before.set(object, ROOT);
    if (inTerritories.get(object)) {
      Territory entered = territoryOf(object);
      entered.enter(-1, object, way(-1, object), byClass[objects.classNumber(object)] != null);
      entered.addOpen(object);
    } else {
      nearer.add(object);
    }
  }

  /** From now on a territory is like any other objects; what it leads to is followed. */
  void pass(Territory territory) {
    territory.makePassable();
    for (long object : territory.takeOpen()) {
      nearer.add(object);
    }
    follow();
  }

  /**
   * Follows what a territory that should be gone leads to, and counts what was not reached before
   * as kept by it.
   */
  void keepBehind(Territory territory) {
    behind = territory;
    for (long object : territory.takeOpen()) {
      nearer.add(object);
    }
    long at = territory.loader().object();
    if (nearer.length() > 0) {
      at = nearer.get(0);
    }
    // Every object of it leads to its class, that to the loader, and that to all of its classes.
    keepAlso(territory.loader().object(), at);
    for (HeapClass type : territory.loader().classes()) {
      keepAlso(type.mirror(), territory.loader().object());
    }
    follow();
    behind = null;
  }

  private void keepAlso(long object, long from) {
    if (before.get(object) == 0) {
      before.set(object, from + 1);
      nearer.add(object);
    }
  }

  private void follow() {
    long[] starts = new long[BLOCK];
    int[] counts = new int[BLOCK];
    int[] numbers = new int[BLOCK];
    while (nearer.length() > 0) {
      for (long begin = 0; begin < nearer.length(); begin += BLOCK) {
        int some = (int) Math.min(BLOCK, nearer.length() - begin);
        for (int k = 0; k < some; k++) {
          starts[k] = references.start(nearer.get(begin + k));
          numbers[k] = objects.classNumber(nearer.get(begin + k));
        }
        for (int k = 0; k < some; k++) {
          counts[k] = starts[k] == 0 ? 0 : references.count(starts[k]);
        }
        for (int k = 0; k < some; k++) {
          leave(nearer.get(begin + k), numbers[k], starts[k], counts[k]);
        }
      }
      meetAll();
      GrowingInts done = nearer;
      nearer = further;
      further = done;
      further.clear();
    }
  }

  private void leave(long object, int number, long start, int count) {
    long referent = referentOffsets[number] < 0 ? PagedInts.NONE : referent(object, number);
    for (int reference = 0; reference < count; reference++) {
      long target = references.target(start, reference);
      if (target != referent) {
        add(object, target);
      }
    }
    if (!classSeen[number]) {
      classSeen[number] = true;
      if (classes[number].mirror() != PagedInts.NONE) {
        add(object, classes[number].mirror());
      }
    }
    if (behind != null) {
      behind.keep(objects.bytes(object));
    }
  }

  private long referent(long object, int number) {
    long id = dump.bytes().idAt(objects.valuesPosition(object) + referentOffsets[number]);
    return id == 0 ? PagedInts.NONE : objects.find(id);
  }

  private void add(long from, long target) {
    froms[size] = from;
    targets[size++] = target;
    if (size == BLOCK) {
      meetAll();
    }
  }

  /** Loops as short as the first have many reads underway at a time. */
  private void meetAll() {
    for (int k = 0; k < size; k++) {
      known[k] = before.get(targets[k]) != 0 && !inTerritories.get(targets[k]);
    }
    for (int k = 0; k < size; k++) {
      if (!known[k]) {
        meet(froms[k], targets[k]);
      }
    }
    size = 0;
  }

  private void meet(long from, long target) {
    Territory entered = inTerritories.get(target) ? territoryOf(target) : null;
    boolean isNew = before.get(target) == 0;
    if (isNew) {
      before.set(target, from + 1);
    }
    if (entered == null || entered == behind || entered.isPassable()) {
      if (isNew) {
        further.add(target);
      }
      return;
    }
    if (behind == null) {
      boolean instance = byClass[objects.classNumber(target)] != null;
      entered.enter(from, target, way(from, target), instance || isThread(from));
    } else {
      entered.enterFromOther(from, target, way(from, target));
    }
    if (isNew) {
      entered.addOpen(target);
    }
  }

  private boolean isThread(long object) {
    return classes[objects.classNumber(object)].isSubclassOf("java.lang.Thread");
  }

  /** Equal for references that come over objects of the same classes, as far as it is followed. */
  private long way(long from, long to) {
    long way = kind(to);
    long last = -1;
    long at = from;
    for (int step = 0; step < LONGEST_WAY && at >= 0; step++) {
      long kind = kind(at);
      if (kind != last) {
        way = way * 1_000_003 + kind;
        last = kind;
      }
      at = objectBefore(at);
    }
    return way;
  }

  private long kind(long object) {
    HeapClass mirrored = objects.isClassMirror(object) ? objects.mirrored(object) : null;
    return mirrored == null ? objects.classNumber(object) : classes.length + mirrored.number();
  }

  /** The object that led to another first; -1 if that is a root. */
  long objectBefore(long object) {
    long at = before.get(object);
    return at == ROOT ? -1 : at - 1;
  }

  /** Hands the memory back. */
  void release() {
    before.release();
    nearer.release();
    further.release();
  }
}
