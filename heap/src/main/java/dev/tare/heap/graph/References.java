// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import dev.tare.heap.array.BitArray;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.array.PagedLongs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which object refers to which: for each object its targets, as often as it refers to them. Objects
 * are numbered from 0.
 *
 * <p>The targets of an object lie behind one another in a store of 32-bit numbers, their count
 * first; an object without targets takes no place there. Several writers fill the store at the same
 * time, each its own pages.
 */
public final class References {

  private final PagePool pool;
  private final int bits;
  private final int mask;

  /** Per object the place of its count in the store; 0: it refers to nothing. */
  private final PagedLongs starts;

  /** Per object one of those that refer to it. */
  private PagedInts referrers;

  private final List<Writer> writers = new ArrayList<>();
  private int[][] pages = new int[16][];
  private int pagesUsed;
  private BitArray once;
  private BitArray twice;

  /** References between so many objects, none at first. */
  public References(long objects, PagePool pool) {
    this.pool = pool;
    this.bits = pool.pageSize().bits();
    this.mask = pool.pageSize().elements() - 1;
    this.starts = new PagedLongs(objects, pool);
    this.referrers = new PagedInts(objects, pool);
  }

  /** Number of objects. */
  public long objectCount() {
    return starts.length();
  }

  /** The place of an object's references in the store; 0 if it refers to nothing. */
  public long start(long object) {
    return starts.get(object);
  }

  /** How many references there are at a start that is not 0. */
  public int count(long start) {
    return pages[(int) (start >>> bits)][(int) start & mask];
  }

  /** The k-th target, from 0, of the object with this start. */
  public long target(long start, int k) {
    long place = start + 1 + k;
    return pages[(int) (place >>> bits)][(int) place & mask] & 0xFFFF_FFFFL;
  }

  /** How many references an object has. */
  public int degree(long object) {
    long start = start(object);
    return start == 0 ? 0 : count(start);
  }

  /** Whether at least one object refers to this one. Known when {@link #complete} was called. */
  public boolean isReferenced(long object) {
    return once.get(object);
  }

  /**
   * Whether two or more references lead to this object. Known when {@link #complete} was called.
   */
  public boolean isShared(long object) {
    return twice.get(object);
  }

  /** The objects that exactly one reference leads to, for the caller to keep. */
  public BitArray referencedOnce() {
    BitArray exactlyOnce = new BitArray(objectCount());
    exactlyOnce.or(once);
    exactlyOnce.clearAll(twice);
    return exactlyOnce;
  }

  /** The objects that two or more references lead to; not to be changed. */
  public BitArray referencedTwice() {
    return twice;
  }

  /**
   * Per object one that refers to it, whichever was written last; 0 where there is none. Handed
   * over to be kept and overwritten by the caller; whoever asks again waits until they are found
   * again.
   */
  public PagedInts takeReferrers() {
    PagedInts taken = referrers;
    referrers = null;
    return taken == null ? findReferrers() : taken;
  }

  private PagedInts findReferrers() {
    PagedInts found = new PagedInts(objectCount(), pool);
    for (long object = 0; object < objectCount(); object++) {
      long start = start(object);
      int count = start == 0 ? 0 : count(start);
      for (int k = 0; k < count; k++) {
        found.set(target(start, k), object);
      }
    }
    return found;
  }

  /** A writer for one thread. Two writers must not write references of the same object. */
  public synchronized Writer writer() {
    Writer writer = new Writer();
    writers.add(writer);
    return writer;
  }

  /** Ends the writing: now the counts of incoming references are known. */
  public void complete() {
    once = new BitArray(objectCount());
    twice = new BitArray(objectCount());
    for (Writer writer : writers) {
      twice.or(writer.referencedTwice);
      twice.orBoth(once, writer.referencedOnce);
      once.or(writer.referencedOnce);
    }
    writers.clear();
  }

  /** Hands the store back to the pool; no target can be asked for any more. */
  public void release() {
    starts.release();
    if (referrers != null) {
      referrers.release();
    }
    pages = new int[0][];
  }

  private synchronized int takePages(int count) {
    int first = pagesUsed;
    pagesUsed += count;
    if (pagesUsed > pages.length) {
      pages = Arrays.copyOf(pages, Math.max(pagesUsed, 2 * pages.length));
    }
    for (int page = first; page < pagesUsed; page++) {
      pages[page] = new int[pool.pageSize().elements()];
    }
    return first;
  }

  /** Writes the references of objects, one object after the other. */
  public final class Writer {

    private final BitArray referencedOnce = new BitArray(objectCount());
    private final BitArray referencedTwice = new BitArray(objectCount());
    private long next;
    private long end;

    private Writer() {}

    /**
     * Stores the references of an object.
     *
     * @param targets numbers of objects as unsigned 32-bit numbers
     * @param count how many of them count; nothing is stored for 0
     */
    public void write(long object, int[] targets, int count) {
      if (count == 0) {
        return;
      }
      if (end - next < count + 1L) {
        takeRoom(count + 1L);
      }
      starts.set(object, next);
      int offset = (int) next & mask;
      if (offset + count < mask) {
        int[] page = pages[(int) (next >>> bits)];
        page[offset] = count;
        for (int k = 0; k < count; k++) {
          int target = targets[k];
          page[offset + 1 + k] = target;
          lead(object, target & PagedInts.NONE);
        }
        next += count + 1L;
      } else {
        put(count);
        for (int k = 0; k < count; k++) {
          put(targets[k]);
          lead(object, targets[k] & PagedInts.NONE);
        }
      }
    }

    private void lead(long object, long target) {
      referrers.set(target, object);
      if (referencedOnce.getAndSet(target)) {
        referencedTwice.set(target);
      }
    }

    private void put(int value) {
      pages[(int) (next >>> bits)][(int) next & mask] = value;
      next++;
    }

    private void takeRoom(long numbers) {
      int taken = pool.pageSize().pagesFor(numbers);
      int first = takePages(taken);
      // Place 0 of the store means "no references".
      next = Math.max(1, (long) first << bits);
      end = (long) (first + taken) << bits;
      if (end - next < numbers) {
        takeRoom(numbers + 1);
      }
    }
  }
}
