// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import com.carrotsearch.hppc.IntArrayList;
import dev.tare.heap.array.PagedInts;

/**
 * A part of the table of contents: eight bytes a slot, sixteen more for a content that exists more
 * than once, and twelve for each owner of such a content if they are logged.
 */
final class DuplicatePartition {

  private static final int FIRST_CAPACITY = 8;

  private final boolean logsCopies;

  /**
   * Two numbers a slot. The first is the tag, shifted left by one, and whether the content is
   * repeated; 0 for an empty slot. The second is the owner, or the number of the repeated content.
   */
  private int[] slots = new int[2 * FIRST_CAPACITY];

  private int capacity = FIRST_CAPACITY;
  private int used;

  // Of each repeated content:
  private final IntArrayList firstOwners = new IntArrayList(0);
  private final IntArrayList firstArrays = new IntArrayList(0);
  private final IntArrayList counts = new IntArrayList(0);
  private final IntArrayList copiedArrays = new IntArrayList(0);

  // Of each owner of a repeated content, the first one among them:
  private final IntArrayList loggedOwners = new IntArrayList(0);
  private final IntArrayList loggedArrays = new IntArrayList(0);
  private final IntArrayList loggedContents = new IntArrayList(0);

  DuplicatePartition(boolean logsCopies) {
    this.logsCopies = logsCopies;
  }

  /** Takes so many numbers of entries of four: owner, array, tag, kind. */
  void add(int[] entries, int numbers, Copies copies) {
    for (int at = 0; at < numbers; at += 4) {
      add(
          entries[at] & PagedInts.NONE,
          entries[at + 1] & PagedInts.NONE,
          entries[at + 2],
          entries[at + 3],
          copies);
    }
  }

  private void add(long owner, long array, int tag, int kind, Copies copies) {
    if (4L * (used + 1) > 3L * capacity) {
      grow();
    }
    int slot = home(tag, capacity);
    for (int word = slots[2 * slot]; word != 0; word = slots[2 * slot]) {
      if (word >>> 1 == tag && joins(slot, owner, array, kind, copies)) {
        return;
      }
      slot = slot + 1 == capacity ? 0 : slot + 1;
    }
    slots[2 * slot] = tag << 1;
    slots[2 * slot + 1] = (int) owner;
    used++;
    copies.first(owner, array, kind);
  }

  /** Whether the content in a slot is this one; then the owner has been added to it. */
  private boolean joins(int slot, long owner, long array, int kind, Copies copies) {
    boolean repeated = (slots[2 * slot] & 1) != 0;
    int value = slots[2 * slot + 1];
    long first = (repeated ? firstOwners.get(value) : value) & PagedInts.NONE;
    if (first == owner) {
      return true;
    }
    long firstArray = repeated ? firstArrays.get(value) & PagedInts.NONE : copies.arrayOf(first);
    if (array != firstArray && !copies.same(firstArray, array)) {
      return false;
    }
    int content = repeated ? value : repeat(slot, first, firstArray);
    counts.set(content, counts.get(content) + 1);
    int copied = copiedArrays.get(content);
    if (owner < first) {
      firstOwners.set(content, (int) owner);
      firstArrays.set(content, (int) array);
      copied += copies.copy(first, firstArray, kind, array == firstArray);
      copied += copies.earlier(owner, array, kind);
    } else {
      copied += copies.copy(owner, array, kind, array == firstArray);
    }
    copiedArrays.set(content, copied);
    log(owner, array, content);
    return true;
  }

  private int repeat(int slot, long first, long firstArray) {
    int content = counts.size();
    firstOwners.add((int) first);
    firstArrays.add((int) firstArray);
    counts.add(1);
    copiedArrays.add(0);
    slots[2 * slot] |= 1;
    slots[2 * slot + 1] = content;
    log(first, firstArray, content);
    return content;
  }

  private void log(long owner, long array, int content) {
    if (logsCopies) {
      loggedOwners.add((int) owner);
      loggedArrays.add((int) array);
      loggedContents.add(content);
    }
  }

  /** Half as many slots again. A slot follows from the tag, so that neighbours stay neighbours. */
  private void grow() {
    int[] old = slots;
    capacity = Math.addExact(capacity, capacity / 2);
    slots = new int[Math.multiplyExact(2, capacity)];
    for (int at = 0; at < old.length; at += 2) {
      if (old[at] != 0) {
        int slot = home(old[at] >>> 1, capacity);
        while (slots[2 * slot] != 0) {
          slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        slots[2 * slot] = old[at];
        slots[2 * slot + 1] = old[at + 1];
      }
    }
  }

  private static int home(int tag, int capacity) {
    return (int) ((long) tag * capacity >>> 31);
  }

  /** How many contents exist more than once. */
  int repeatedContents() {
    return counts.size();
  }

  /** How many contents there are. */
  int contents() {
    return used;
  }

  /** How many owners have a repeated content. */
  int count(int content) {
    return counts.get(content);
  }

  /** How many arrays have a repeated content besides the first owner's. */
  int copiedArrays(int content) {
    return copiedArrays.get(content);
  }

  /** The owner of a repeated content with the lowest number. */
  long firstOwner(int content) {
    return firstOwners.get(content) & PagedInts.NONE;
  }

  /** The array of that owner. */
  long firstArray(int content) {
    return firstArrays.get(content) & PagedInts.NONE;
  }

  /** The number of a content, or -1 when it exists once only or not at all. */
  int find(int tag, long array, Copies copies) {
    int slot = home(tag, capacity);
    for (int word = slots[2 * slot]; word != 0; word = slots[2 * slot]) {
      int value = slots[2 * slot + 1];
      if (word == (tag << 1 | 1)
          && (firstArray(value) == array || copies.same(firstArray(value), array))) {
        return value;
      }
      slot = slot + 1 == capacity ? 0 : slot + 1;
    }
    return -1;
  }

  /** How many owners of repeated contents were remembered: all of them, or none. */
  int logged() {
    return loggedOwners.size();
  }

  /** The k-th of them. */
  long loggedOwner(int k) {
    return loggedOwners.get(k) & PagedInts.NONE;
  }

  /** The array of the k-th of them. */
  long loggedArray(int k) {
    return loggedArrays.get(k) & PagedInts.NONE;
  }

  /** The content of the k-th of them. */
  int loggedContent(int k) {
    return loggedContents.get(k);
  }
}
