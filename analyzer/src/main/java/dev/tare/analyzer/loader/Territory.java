// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What belongs to a class loader, and how references lead into it: the loader, its classes and
 * their instances. Whoever holds one of these holds the loader.
 */
final class Territory {

  /** Who has so many kinds of holders is not helped by more. */
  private static final int MOST_WAYS = 64;

  private final DumpedLoader loader;
  private final Map<Long, Entry> entries = new LinkedHashMap<>();
  private final Map<Long, Entry> entriesFromOthers = new LinkedHashMap<>();
  private final LongArrayList open = new LongArrayList();
  private boolean inUse;
  private boolean passable;
  private long objects;
  private long bytes;

  Territory(DumpedLoader loader) {
    this.loader = loader;
  }

  /** A reference into it, and how many there are like it. */
  static final class Entry {
    private final long from;
    private final long to;
    private long references;

    private Entry(long from, long to) {
      this.from = from;
      this.to = to;
    }

    /** The object outside; -1 if the object inside is a root itself. */
    long from() {
      return from;
    }

    /** The object inside. */
    long to() {
      return to;
    }

    /** How many references come the same way. */
    long references() {
      return references;
    }
  }

  DumpedLoader loader() {
    return loader;
  }

  /**
   * Notes a reference from outside.
   *
   * @param way says which references are alike
   * @param uses whether it is to an instance or from a thread, and not only to loader or class
   */
  void enter(long from, long to, long way, boolean uses) {
    inUse |= uses;
    note(entries, from, to, way);
  }

  /** Notes a reference from what only another such loader keeps alive. */
  void enterFromOther(long from, long to, long way) {
    if (entries.isEmpty()) {
      note(entriesFromOthers, from, to, way);
    }
  }

  private static void note(Map<Long, Entry> ways, long from, long to, long way) {
    Entry known = ways.get(way);
    if (known == null && ways.size() < MOST_WAYS) {
      known = new Entry(from, to);
      ways.put(way, known);
    }
    if (known != null) {
      known.references++;
    }
  }

  /** The references that lead into it, one of each kind, the nearest to a root first. */
  List<Entry> entries() {
    Collection<Entry> all = entries.isEmpty() ? entriesFromOthers.values() : entries.values();
    return new ArrayList<>(all);
  }

  /** Whether only another such loader leads to it. */
  boolean isBehindOther() {
    return entries.isEmpty() && !entriesFromOthers.isEmpty();
  }

  /** Whether somebody outside has one of its instances, or a thread works for it. */
  boolean isInUse() {
    return inUse;
  }

  /** Whether it is held in a way that another is held, too. */
  boolean isHeldLike(Territory other) {
    Set<Long> own = entries.keySet();
    return !Collections.disjoint(own, other.entries.keySet());
  }

  /** Objects of it that were reached and not followed yet, handed over. */
  long[] takeOpen() {
    long[] taken = open.toArray();
    open.clear();
    return taken;
  }

  void addOpen(long object) {
    open.add(object);
  }

  boolean hasOpen() {
    return !open.isEmpty();
  }

  /** Whether the search goes through it as through any other objects. */
  boolean isPassable() {
    return passable;
  }

  void makePassable() {
    passable = true;
  }

  /** Counts an object that would be gone without it. */
  void keep(long objectBytes) {
    objects++;
    bytes += objectBytes;
  }

  long keptObjects() {
    return objects;
  }

  long keptBytes() {
    return bytes;
  }
}
