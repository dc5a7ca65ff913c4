// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.BitArray;
import dev.tare.heap.array.GrowingInts;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.graph.References;

/**
 * The objects that roots lead to only through some others, the <em>gates</em>. No gate need
 * dominate such an object: two of them may lead to it.
 *
 * <p>A dump lacks some references, such as those from a class to its annotations. So of the objects
 * that no root leads to those are behind the gates, too, that lead to a gate by themselves, with
 * what they lead to.
 */
public final class BehindGates {

  /** Chains of unreached objects in front of a gate that are followed; annotations have six. */
  private static final int LONGEST_CHAIN = 16;

  private final References references;
  private final BitArray behind;
  private final BitArray reached;
  private final GrowingInts open;

  private BehindGates(References references, BitArray behind, PagePool pool) {
    this.references = references;
    this.behind = behind;
    this.reached = new BitArray(references.objectCount());
    this.open = new GrowingInts(pool);
  }

  /**
   * Adds to the gates all objects that only they lead to.
   *
   * @param gates a bit for each object, set for gates; gets a bit for each object behind them
   * @param roots numbers of objects that are alive, gates or not
   * @param lateRoots numbers of objects that are behind the gates if these roots do not lead to
   *     them
   * @param pool from which pages are taken, 4 bytes per object at most, until the search ends
   * @return a bit for each object that roots lead to around the gates
   */
  public static BitArray add(
      References references, BitArray gates, long[] roots, long[] lateRoots, PagePool pool) {
    BitArray onlyGates = new BitArray(gates.length());
    onlyGates.or(gates);
    BehindGates search = new BehindGates(references, gates, pool);
    for (long root : roots) {
      search.meet(root, search.reached);
      search.follow(search.reached);
    }
    search.followAll(onlyGates);
    for (long root : lateRoots) {
      search.meet(root, gates);
      search.follow(gates);
    }
    BitArray inFront = search.inFrontOf(onlyGates);
    gates.or(inFront);
    search.followAll(inFront);
    search.open.release();
    return search.reached;
  }

  private void meet(long object, BitArray side) {
    if (!reached.get(object) && !behind.get(object)) {
      side.set(object);
      open.add(object);
    }
  }

  private void follow(BitArray side) {
    while (open.length() > 0) {
      long start = references.start(open.removeLast());
      int count = start == 0 ? 0 : references.count(start);
      for (int k = 0; k < count; k++) {
        meet(references.target(start, k), side);
      }
    }
  }

  private void followAll(BitArray objects) {
    for (long object = objects.nextSet(0, objects.length());
        object < objects.length();
        object = objects.nextSet(object + 1, objects.length())) {
      open.add(object);
      follow(behind);
    }
  }

  /** Unreached objects that lead to a gate, through others of them. */
  private BitArray inFrontOf(BitArray gates) {
    BitArray found = new BitArray(gates.length());
    boolean more = true;
    for (int length = 0; more && length < LONGEST_CHAIN; length++) {
      more = false;
      for (long object = reached.nextClearInBoth(behind, 0);
          object < gates.length();
          object = reached.nextClearInBoth(behind, object + 1)) {
        if (!found.get(object) && leadsTo(object, gates, found)) {
          found.set(object);
          more = true;
        }
      }
    }
    return found;
  }

  private boolean leadsTo(long object, BitArray gates, BitArray others) {
    long start = references.start(object);
    int count = start == 0 ? 0 : references.count(start);
    for (int k = 0; k < count; k++) {
      long target = references.target(start, k);
      if (gates.get(target) || others.get(target)) {
        return true;
      }
    }
    return false;
  }
}
