// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import dev.tare.capture.content.Observers;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.BitArray;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.dominator.BehindGates;
import dev.tare.heap.graph.GcRoot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.hprof.RootKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The objects of a dump that only Tare's agent and the flight recorder hold: roots lead to them
 * only through objects, static fields and threads of these.
 */
public final class ObserverObjects {

  /** How many objects are looked at together. */
  private static final int CHUNK = 1 << 10;

  private final HeapDump dump;
  private final boolean[] ofObservers;
  private final BitArray gates;
  private final Set<Integer> threads = new HashSet<>();

  private ObserverObjects(HeapDump dump, boolean[] ofObservers) {
    this.dump = dump;
    this.ofObservers = ofObservers;
    this.gates = new BitArray(dump.objects().count());
  }

  /**
   * Finds them; as slow as a search of all references, and done at once where nobody observes.
   *
   * @return a bit for each object, set for those of observers; absent if no class of an observer
   *     has an instance
   */
  public static Optional<BitArray> of(HeapDump dump) {
    List<HeapClass> classes = dump.objects().classes();
    boolean[] ofObservers = new boolean[classes.size()];
    boolean any = false;
    for (HeapClass type : classes) {
      ofObservers[type.number()] = isOfObserver(dump, type);
      any |= ofObservers[type.number()] && type.instances() > 0;
    }
    return any ? Optional.of(new ObserverObjects(dump, ofObservers).find()) : Optional.empty();
  }

  private static boolean isOfObserver(HeapDump dump, HeapClass type) {
    String loader =
        type.loader() == PagedInts.NONE ? "" : dump.objects().classOf(type.loader()).name();
    return Observers.isClass(type.name().replace("[]", ""), loader);
  }

  private BitArray find() {
    markInstances();
    for (HeapClass type : dump.objects().classes()) {
      if (ofObservers[type.number()] && type.mirror() != PagedInts.NONE) {
        gates.set(type.mirror());
      }
    }
    markThreads();
    LongStream mirrors =
        dump.objects().classes().stream()
            .mapToLong(HeapClass::mirror)
            .filter(mirror -> mirror != PagedInts.NONE);
    long[] roots =
        LongStream.concat(
                mirrors,
                dump.roots().stream()
                    .filter(root -> !threads.contains(root.threadSerial()))
                    .mapToLong(GcRoot::object))
            .toArray();
    long[] onTheirStacks =
        dump.roots().stream()
            .filter(root -> threads.contains(root.threadSerial()))
            .mapToLong(GcRoot::object)
            .toArray();
    BitArray reached = BehindGates.add(dump.references(), gates, roots, onTheirStacks, dump.pool());
    markNames(reached);
    return gates;
  }

  /** A dump does not tell that a class refers to its name. */
  private void markNames(BitArray reached) {
    Set<String> names = new HashSet<>();
    for (HeapClass type : dump.objects().classes()) {
      if (ofObservers[type.number()]) {
        names.add(type.name());
      }
    }
    HeapClass strings = dump.objects().classNamed("java.lang.String");
    FieldValues values = new FieldValues(dump);
    for (long object = reached.nextClearInBoth(gates, 0);
        strings != null && object < gates.length();
        object = reached.nextClearInBoth(gates, object + 1)) {
      if (dump.objects().classNumber(object) == strings.number()
          && !dump.references().isReferenced(object)
          && names.contains(values.text(object))) {
        gates.set(object);
        long text = values.reference(object, "value");
        if (text != PagedInts.NONE && !reached.get(text)) {
          gates.set(text);
        }
      }
    }
  }

  private void markInstances() {
    int[] numbers = new int[CHUNK];
    for (long first = 0; first < gates.length(); first += CHUNK) {
      int some = (int) Math.min(CHUNK, gates.length() - first);
      dump.objects().classNumbers(first, numbers, some);
      for (int k = 0; k < some; k++) {
        if (ofObservers[numbers[k]]) {
          gates.set(first + k);
        }
      }
    }
  }

  private void markThreads() {
    FieldValues values = new FieldValues(dump);
    for (GcRoot root : dump.roots()) {
      if (root.kind() == RootKind.THREAD_OBJECT) {
        String name = values.text(values.reference(root.object(), "name"));
        if (name != null && Observers.isThread(name)) {
          gates.set(root.object());
          threads.add(root.threadSerial());
        }
      }
    }
  }
}
