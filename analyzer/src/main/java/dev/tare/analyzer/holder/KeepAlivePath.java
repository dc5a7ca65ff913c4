// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.graph.GcRoot;
import dev.tare.heap.graph.HeapObjects;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How an object is kept alive: from a root over every object that all paths to it lead over. Where
 * several paths lead from one to the next, the step is {@link ReferenceNames#NONE}.
 */
public final class KeepAlivePath {

  private static final int LONGEST = 200;

  private final HeapDump dump;
  private final HeapObjects objects;
  private final ReferenceNames names;
  private final Dominators dominators;
  private final Map<Long, GcRoot> roots = new HashMap<>();

  /** Paths in this dump. */
  public KeepAlivePath(HeapDump dump, Dominators dominators) {
    this.dump = dump;
    this.objects = dump.objects();
    this.names = new ReferenceNames(dump);
    this.dominators = dominators;
    for (GcRoot root : dump.roots()) {
      roots.putIfAbsent(root.object(), root);
    }
  }

  /**
   * The root, then the steps, the last of which leads to the object. Equal steps that follow one
   * another, as along a list, are one with their number.
   */
  public List<String> to(long object) {
    Deque<Long> chain = new ArrayDeque<>();
    long at = object;
    while (at != PagedInts.NONE && chain.size() < LONGEST) {
      chain.addFirst(at);
      at = dominators.dominatorOf(at);
    }
    List<String> steps = new ArrayList<>();
    steps.add(at == PagedInts.NONE ? root(chain.getFirst()) : "...");
    Long before = null;
    for (long next : chain) {
      if (before != null) {
        steps.add(names.of(before, next));
      }
      before = next;
    }
    return ReferenceNames.shortened(steps);
  }

  private String root(long object) {
    GcRoot root = roots.get(object);
    if (objects.isClassMirror(object)) {
      return "class " + objects.mirrored(object).name();
    }
    if (root != null) {
      String frame = dump.outline().frame(root.threadSerial(), root.frame());
      return root.kind().words() + (frame.isEmpty() ? "" : " in " + frame);
    }
    return dominators.isReached(object) ? "several roots" : "no root in the dump";
  }
}
