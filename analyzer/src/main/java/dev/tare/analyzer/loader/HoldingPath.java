// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import dev.tare.analyzer.holder.ClassOrigin;
import dev.tare.analyzer.holder.FieldValues;
import dev.tare.analyzer.holder.ReferenceNames;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.GcRoot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.RootKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;

/** Puts the ways into the territory of a class loader into words. */
final class HoldingPath {

  private static final int LONGEST = 200;

  private final HeapDump dump;
  private final HeapObjects objects;
  private final LoaderReach reach;
  private final FieldValues values;
  private final ClassOrigin origin;
  private final ReferenceNames names;
  private final Map<Long, GcRoot> roots = new HashMap<>();
  private final Map<Integer, Long> threads = new HashMap<>();

  HoldingPath(HeapDump dump, LoaderReach reach) {
    this.dump = dump;
    this.objects = dump.objects();
    this.reach = reach;
    this.values = new FieldValues(dump);
    this.origin = new ClassOrigin(dump);
    this.names = new ReferenceNames(dump);
    for (GcRoot root : dump.roots()) {
      boolean thread = root.kind() == RootKind.THREAD_OBJECT;
      roots.merge(root.object(), root, (known, other) -> thread ? other : known);
      if (thread) {
        threads.putIfAbsent(root.threadSerial(), root.object());
      }
    }
  }

  /** The way over an entry, and what kind of holder it is. */
  LoaderHolder of(Territory.Entry entry, Territory territory) {
    LinkedList<Long> found = new LinkedList<>();
    found.addFirst(entry.to());
    for (long at = entry.from(); at >= 0 && found.size() < LONGEST; at = reach.objectBefore(at)) {
      found.addFirst(at);
    }
    List<Long> way = fromClassThatStays(List.copyOf(found));
    GcRoot root = roots.get(way.get(0));
    List<String> references = new ArrayList<>();
    for (int step = 1; step < way.size(); step++) {
      references.add(reference(way.get(step - 1), way.get(step)));
    }
    List<String> path = new ArrayList<>();
    path.add(start(root, way.get(0)));
    path.addAll(ReferenceNames.shortened(references));
    path.addAll(inside(entry.to(), territory));
    HolderWay told =
        new HolderWay(
            dump, root, isOfOwnMethod(root, territory), threadOf(root, way), way, references);
    HolderCause cause = told.cause(territory.isBehindOther());
    return new LoaderHolder(cause, told.words(cause, path.get(0)), path, entry.references());
  }

  /**
   * The end of a way from the last class on that no application brings, or the whole way. How such
   * a class is reached says nothing: it stays as long as the JVM does.
   */
  private List<Long> fromClassThatStays(List<Long> way) {
    for (int step = way.size() - 2; step > 0; step--) {
      HeapClass mirrored = mirrored(way.get(step));
      if (mirrored != null && origin.isOfJvm(mirrored)) {
        return way.subList(step, way.size());
      }
    }
    return way;
  }

  private HeapClass mirrored(long object) {
    return objects.isClassMirror(object) ? objects.mirrored(object) : null;
  }

  /** How an object of the territory leads to its loader. */
  private List<String> inside(long object, Territory territory) {
    HeapClass mirrored = mirrored(object);
    if (object == territory.loader().object()) {
      return List.of("the class loader");
    }
    return mirrored == null
        ? List.of(objects.classOf(object).name(), "its class", "the class loader")
        : List.of("class " + mirrored.name(), "the class loader");
  }

  private String reference(long from, long to) {
    HeapClass type = objects.classOf(from);
    HeapClass mirrored = mirrored(from);
    String name = names.of(from, to);
    if (!name.equals(ReferenceNames.NONE)) {
      return name;
    }
    if (mirrored == null) {
      return type.mirror() == to ? "class " + type.name() : name;
    }
    return mirrored.loader() == to
        ? "loader of " + mirrored.name()
        : "class " + mirrored.name() + ", what it names";
  }

  private String start(GcRoot root, long object) {
    HeapClass mirrored = mirrored(object);
    if (mirrored != null && (root == null || origin.isOfJvm(mirrored))) {
      return "class " + mirrored.name();
    }
    if (root == null) {
      return "...";
    }
    if (mirrored != null) {
      return root.kind().words() + ", class " + mirrored.name();
    }
    String thread = threadName(root.kind() == RootKind.THREAD_OBJECT ? object : thread(root));
    if (root.kind() == RootKind.THREAD_OBJECT) {
      return thread;
    }
    String frame = dump.outline().frame(root.threadSerial(), root.frame());
    return root.kind().words()
        + (thread.isEmpty() ? "" : " of " + thread)
        + (frame.isEmpty() ? "" : " in " + frame);
  }

  private boolean isOfOwnMethod(GcRoot root, Territory territory) {
    String frame = root == null ? "" : dump.outline().frame(root.threadSerial(), root.frame());
    String method = (frame + "(").substring(0, (frame + "(").indexOf('('));
    String className = method.substring(0, Math.max(0, method.lastIndexOf('.')));
    return territory.loader().classes().stream().anyMatch(type -> type.name().equals(className));
  }

  private long thread(GcRoot root) {
    return threads.getOrDefault(root.threadSerial(), PagedInts.NONE);
  }

  /** The last thread on a way, in words; empty if it leads over none. */
  private String threadOf(GcRoot root, List<Long> way) {
    for (int step = way.size() - 1; step >= 0; step--) {
      if (objects.classOf(way.get(step)).isSubclassOf("java.lang.Thread")) {
        return threadName(way.get(step));
      }
    }
    return root == null ? "" : threadName(thread(root));
  }

  private String threadName(long thread) {
    if (thread == PagedInts.NONE) {
      return "";
    }
    String name = values.text(values.reference(thread, "name"));
    return name == null ? "thread" : "thread \"" + name + "\"";
  }
}
