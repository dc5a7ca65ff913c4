// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ownership;

import dev.tare.heap.HeapDump;
import dev.tare.heap.array.GrowingInts;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.graph.GcRoot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.graph.References;
import dev.tare.heap.hprof.RootKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose each object of a dump is.
 *
 * <p>Instances of classes that are not the JDK's, and the classes themselves, are their class's
 * owner's. Instances of the JDK's classes and arrays are those of who holds them: follow the
 * references backwards through such objects, and if all ways lead to one owner, it is that one. If
 * they lead to several, the nearest dominator decides, where it has one owner.
 *
 * <p>What a static field of the JDK leads to through the JDK's objects is the JDK's: it would be
 * there without the application. Threads, class loaders and modules of the JDK end a way: an
 * application that refers to its thread does not hold the classes that the thread can load. So do
 * the JDK's objects about an archive of classes and about a single class, which are those of who
 * brought it. What only threads hold belongs to the JVM, what a local variable holds to the nearest
 * method of its stack that is not the JDK's.
 */
public final class ObjectOwners {

  /** The JDK's objects where a way ends. */
  private static final List<String> ENDS =
      List.of(
          "java.lang.Class",
          "java.lang.ClassLoader",
          "java.lang.Thread",
          "java.lang.ThreadGroup",
          "java.lang.Module",
          "java.lang.ModuleLayer");

  /** Frames of the JDK above the first of somebody else on one stack. */
  private static final int MOST_FRAMES = 200;

  /** How much a mark outweighs another: nothing, held by threads, owners, several, the JDK. */
  private enum Weight {
    NOTHING,
    THREADS,
    OWNER,
    SEVERAL,
    JDK
  }

  private record Mark(Weight weight, Owner owner) {}

  private final HeapObjects objects;
  private final References references;
  private final ClassOwners classes;
  private final BroughtObjects brought;
  private final List<Mark> marks = new ArrayList<>();
  private final Map<Mark, Integer> numbers = new HashMap<>();
  private final int threads;
  private final int several;
  private final int jvm;

  /** Number of the mark of each object. */
  private final PagedInts markOf;

  /** Objects whose mark has changed since their targets were marked. */
  private final GrowingInts pending;

  /** By class: whether its instances end a way, so that their mark stays. */
  private final boolean[] ends;

  private boolean anySeveral;

  private ObjectOwners(HeapDump dump, ClassOwners classes) {
    this.objects = dump.objects();
    this.references = dump.references();
    this.classes = classes;
    this.brought = new BroughtObjects(dump, classes);
    number(new Mark(Weight.NOTHING, Owner.NOBODY));
    this.threads = number(new Mark(Weight.THREADS, Owner.JVM));
    this.several = number(new Mark(Weight.SEVERAL, Owner.SEVERAL));
    this.jvm = number(new Mark(Weight.JDK, Owner.JVM));
    this.markOf = new PagedInts(objects.count(), dump.pool());
    this.pending = new GrowingInts(dump.pool());
    this.ends = new boolean[objects.classes().size()];
    for (HeapClass type : objects.classes()) {
      boolean ofJdk = classes.isOfJdk(type);
      ends[type.number()] = ofJdk ? ENDS.stream().anyMatch(type::isSubclassOf) : !type.isArray();
    }
  }

  /**
   * Finds the owner of every object.
   *
   * @param dump the dump
   * @param command main class or jar file of the process with its arguments, which tells what the
   *     application is; empty if not known
   */
  public static ObjectOwners of(HeapDump dump, String command) {
    ObjectOwners owners = new ObjectOwners(dump, new ClassOwners(dump, command));
    owners.markEnds();
    owners.markRoots(dump);
    owners.spread();
    owners.pending.release();
    if (owners.anySeveral) {
      owners.letDominatorsDecide(dump);
    }
    return owners;
  }

  /** All owners, by number. */
  public List<Owner> owners() {
    return marks.stream().map(Mark::owner).toList();
  }

  /** The number of an object's owner among {@link #owners}. */
  public int ownerOf(long object) {
    return (int) markOf.get(object);
  }

  /** Hands the memory back; no owner of an object can be asked for any more. */
  public void release() {
    markOf.release();
  }

  private int number(Mark mark) {
    Integer known = numbers.putIfAbsent(mark, marks.size());
    if (known == null) {
      marks.add(mark);
      return marks.size() - 1;
    }
    return known;
  }

  private boolean isEnd(long object) {
    int type = objects.classOf(object).number();
    return ends[type] || brought.has(object, type);
  }

  private void markEnds() {
    int[] ofInstances = new int[ends.length];
    for (HeapClass type : objects.classes()) {
      Owner owner = classes.of(type);
      if (type.isSubclassOf("java.lang.Thread") && owner.isJdk()) {
        ofInstances[type.number()] = threads;
      } else {
        ofInstances[type.number()] = number(markOf(owner));
      }
    }
    for (long object = 0; object < objects.count(); object++) {
      HeapClass type = objects.classOf(object);
      if (ends[type.number()]) {
        HeapClass mirrored = objects.mirrored(object);
        markOf.set(
            object,
            mirrored == null ? ofInstances[type.number()] : number(markOf(classes.of(mirrored))));
      }
    }
    for (long object : brought.all()) {
      markOf.set(object, number(markOf(brought.of(object))));
    }
  }

  private static Mark markOf(Owner owner) {
    return new Mark(owner.isJdk() ? Weight.JDK : Weight.OWNER, owner);
  }

  private void markRoots(HeapDump dump) {
    Map<Long, Integer> frames = new HashMap<>();
    for (GcRoot root : dump.roots()) {
      if (!isEnd(root.object())) {
        boolean local = root.kind() == RootKind.JAVA_FRAME || root.kind() == RootKind.JNI_LOCAL;
        long place = ((long) root.threadSerial() << Integer.SIZE) + root.frame();
        int mark = local ? frames.computeIfAbsent(place, at -> ofFrame(dump, root)) : threads;
        mark(root.object(), mark);
      }
    }
  }

  /** Whose the method is that called the JDK's, if it is one of the JDK's that has the variable. */
  private int ofFrame(HeapDump dump, GcRoot root) {
    for (int depth = 0; depth < MOST_FRAMES; depth++) {
      String frame = dump.outline().frame(root.threadSerial(), root.frame() + depth);
      if (frame.isEmpty()) {
        return threads;
      }
      String method = frame.substring(0, (frame + "(").indexOf('('));
      HeapClass type =
          objects.classNamed(method.substring(0, Math.max(0, method.lastIndexOf('.'))));
      if (type != null && !classes.isOfJdk(type)) {
        return number(markOf(classes.of(type)));
      }
    }
    return threads;
  }

  /** From every object whose mark is settled to those it refers to, and on from there. */
  private void spread() {
    for (long object = 0; object < objects.count(); object++) {
      if (isEnd(object)) {
        markTargets(object);
        spreadPending();
      }
    }
    spreadPending();
  }

  private void spreadPending() {
    while (pending.length() > 0) {
      markTargets(pending.removeLast());
    }
  }

  private void markTargets(long object) {
    long start = references.start(object);
    if (start == 0) {
      return;
    }
    int mark = (int) markOf.get(object);
    int count = references.count(start);
    for (int k = 0; k < count; k++) {
      long target = references.target(start, k);
      if (!isEnd(target)) {
        mark(target, mark);
      }
    }
  }

  private void mark(long object, int mark) {
    int before = (int) markOf.get(object);
    int after = before == mark ? before : joined(before, mark);
    if (after != before) {
      markOf.set(object, after);
      anySeveral |= after == several;
      pending.add(object);
    }
  }

  private int joined(int first, int second) {
    int order = marks.get(first).weight().compareTo(marks.get(second).weight());
    if (order != 0) {
      return order > 0 ? first : second;
    }
    return marks.get(first).weight() == Weight.JDK ? jvm : several;
  }

  private void letDominatorsDecide(HeapDump dump) {
    Dominators dominators = dump.dominators();
    dominators.forEachParentFirst(
        (object, dominator) -> {
          if (dominator != PagedInts.NONE && markOf.get(object) == several && !isEnd(object)) {
            boolean loads = objects.classOf(dominator).isSubclassOf("java.lang.ClassLoader");
            int above = (int) markOf.get(dominator);
            if (!loads && marks.get(above).weight() == Weight.OWNER) {
              markOf.set(object, above);
            }
          }
        });
    dominators.release();
  }
}
