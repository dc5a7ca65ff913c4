// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.BitArray;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.graph.References;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.netbeans.lib.profiler.heap.FieldValue;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectArrayInstance;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;

/**
 * A dump as the profiler library of NetBeans sees it. Its objects have our numbers.
 *
 * <p>Its graph differs from ours (HprofHeap, NearestGCRoot and DominatorTree in its sources):
 *
 * <ul>
 *   <li>What is reached it finds without the {@code referent} of any kind of reference. What is
 *       only softly reachable is not reached, and has no retained size.
 *   <li>For dominators a {@code referent} is a reference like another.
 *   <li>An object that is not reached counts as a root for what it refers to.
 *   <li>Classes refer to the objects of their static fields and to their loader only; the first
 *       instance that it meets of a class not met before refers to the class.
 *   <li>Classes have no size.
 * </ul>
 */
final class NetBeansHeap {

  private final Heap heap;
  private final HeapObjects objects;
  private final BitArray reached;

  NetBeansHeap(Path dump, HeapObjects objects) throws IOException {
    this.heap = HeapFactory.createHeap(dump.toFile());
    this.objects = objects;
    this.reached = new BitArray(objects.count());
    for (long object = 0; object < objects.count(); object++) {
      Instance instance = instance(object);
      if (instance.isGCRoot() || instance.getNearestGCRootPointer() != null) {
        reached.set(object);
      }
    }
  }

  /** The objects that retain most, with the classes among them. */
  List<Instance> biggest(int count) {
    List<Instance> biggest = new ArrayList<>();
    for (Object instance : heap.getBiggestObjectsByRetainedSize(count)) {
      biggest.add((Instance) instance);
    }
    return biggest;
  }

  /** Our number of an object of theirs. */
  long number(Instance instance) {
    return objects.find(instance.getInstanceId());
  }

  long bytes(long object) {
    return objects.isClassMirror(object) ? 0 : instance(object).getSize();
  }

  /** Targets of an object other than a class, as often as it refers to them. */
  List<Long> targets(long object, boolean withReferent) {
    List<Long> targets = new ArrayList<>();
    Instance instance = instance(object);
    if (instance instanceof ObjectArrayInstance array) {
      for (Object element : array.getValues()) {
        add(targets, (Instance) element);
      }
    } else {
      addFields(targets, instance.getFieldValues(), withReferent);
    }
    return targets;
  }

  /** The graph that its dominators belong to. */
  References references(PagePool pool) {
    References references = new References(objects.count(), pool);
    References.Writer writer = references.writer();
    for (long object = 0; object < objects.count(); object++) {
      if (reached.get(object)) {
        List<Long> targets = allTargets(object);
        targets.removeIf(target -> !reached.get(target));
        int[] numbers = targets.stream().mapToInt(Long::intValue).toArray();
        writer.write(object, numbers, numbers.length);
      }
    }
    references.complete();
    return references;
  }

  Roots roots() {
    List<Long> roots = new ArrayList<>();
    for (Object root : (Collection<?>) heap.getGCRoots()) {
      add(roots, ((GCRoot) root).getInstance());
    }
    for (long object = 0; object < objects.count(); object++) {
      if (!reached.get(object)) {
        allTargets(object).stream().filter(reached::get).forEach(roots::add);
      }
    }
    return Roots.of(roots.stream().mapToLong(Long::longValue).toArray());
  }

  private List<Long> allTargets(long object) {
    List<Long> targets;
    if (objects.isClassMirror(object)) {
      targets = new ArrayList<>();
      JavaClass javaClass = heap.getJavaClassByID(objects.address(object));
      addFields(targets, javaClass.getStaticFieldValues(), true);
    } else {
      targets = targets(object, true);
    }
    // The class, if this is the instance by which it was met.
    JavaClass javaClass = instance(object).getJavaClass();
    Instance mirror = heap.getInstanceByID(javaClass.getJavaClassId());
    if (mirror != null && !mirror.isGCRoot()) {
      Instance before = mirror.getNearestGCRootPointer();
      if (before != null && before.getInstanceId() == objects.address(object)) {
        add(targets, mirror);
      }
    }
    return targets;
  }

  private void addFields(List<Long> targets, List<?> values, boolean withReferent) {
    for (Object value : values) {
      if (value instanceof ObjectFieldValue reference
          && (withReferent || !isReferent((FieldValue) value))) {
        add(targets, reference.getInstance());
      }
    }
  }

  private static boolean isReferent(FieldValue value) {
    return value.getField().getName().equals("referent")
        && value.getField().getDeclaringClass().getName().equals("java.lang.ref.Reference");
  }

  private void add(List<Long> numbers, Instance instance) {
    if (instance != null) {
      long number = number(instance);
      if (number != PagedInts.NONE) {
        numbers.add(number);
      }
    }
  }

  private Instance instance(long object) {
    return heap.getInstanceByID(objects.address(object));
  }
}
