// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.heap.array.PagedInts;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the duplicates of one partition after the other, in a table of twelve bytes a slot that
 * serves them all. For one thread.
 */
final class DuplicateSearch {

  private static final int LEAST_CAPACITY = 8;

  private final boolean logsCopies;
  private final Copies copies;

  /**
   * Three numbers a slot. The first is the tag, shifted left by one, and whether the content is
   * repeated; 0 for an empty slot. The others are owner and array, or the second is the number of
   * the repeated content.
   */
  private int[] slots = new int[0];

  private int capacity;
  private int used;

  /** The repeated contents as {@link DuplicatePartition} holds them. */
  private int[] repeated = new int[64 * DuplicatePartition.NUMBERS];

  private int repeatedCount;

  /**
   * A search.
   *
   * @param logsCopies whether to remember the owner of each copy
   */
  DuplicateSearch(boolean logsCopies, Copies copies) {
    this.logsCopies = logsCopies;
    this.copies = copies;
  }

  /** Finds the duplicates in the logs of a partition, which end up in what is returned. */
  DuplicatePartition of(List<ContentLog> logs) {
    clear(logs);
    for (ContentLog log : logs) {
      int size = log.size();
      for (int entry = 0; entry < size; entry++) {
        int mark = log.mark(entry);
        int slot;
        if (mark < 0) {
          slot = log.mark(~mark >>> 1);
          if ((~mark & 1) != 0) {
            countCopy(slot);
          } else {
            join(slot, log.owner(entry), log.array(entry));
          }
        } else {
          slot = place(mark, log.owner(entry), log.array(entry));
        }
        log.mark(entry, slot);
      }
    }
    for (ContentLog log : logs) {
      log.cut(logsCopies ? keepRepeated(log) : 0);
    }
    int[] contents = Arrays.copyOf(repeated, repeatedCount * DuplicatePartition.NUMBERS);
    return new DuplicatePartition(used, contents, logsCopies ? logs : List.of());
  }

  private void clear(List<ContentLog> logs) {
    int distinct = 0;
    for (ContentLog log : logs) {
      int size = log.size();
      for (int entry = 0; entry < size; entry++) {
        distinct += 1 + (log.mark(entry) >> 31);
      }
    }
    used = 0;
    repeatedCount = 0;
    capacity = Math.max(LEAST_CAPACITY, Math.addExact(distinct, distinct / 2));
    int numbers = Math.multiplyExact(3, capacity);
    if (slots.length < numbers) {
      slots = new int[Math.addExact(numbers, numbers / 8)];
    } else {
      Arrays.fill(slots, 0, numbers, 0);
    }
  }

  /** The slot of a content; it is taken if it is a new one. */
  private int place(int tag, int owner, int array) {
    int slot = (int) ((long) tag * capacity >>> 31);
    for (int word = slots[3 * slot]; word != 0; word = slots[3 * slot]) {
      if (word >>> 1 == tag && isIn(slot, array)) {
        join(slot, owner, array);
        return slot;
      }
      slot = slot + 1 == capacity ? 0 : slot + 1;
    }
    slots[3 * slot] = tag << 1;
    slots[3 * slot + 1] = owner;
    slots[3 * slot + 2] = array;
    used++;
    return slot;
  }

  private boolean isIn(int slot, int array) {
    int at = slots[3 * slot + 1] * DuplicatePartition.NUMBERS;
    int first =
        (slots[3 * slot] & 1) == 0
            ? slots[3 * slot + 2]
            : repeated[at + DuplicatePartition.FIRST_ARRAY];
    return first == array || copies.same(first & PagedInts.NONE, array & PagedInts.NONE);
  }

  /** Adds an owner to a content that has one already. */
  private void join(int slot, int owner, int array) {
    if ((slots[3 * slot] & 1) == 0) {
      repeat(slot);
    }
    int at = slots[3 * slot + 1] * DuplicatePartition.NUMBERS;
    repeated[at + DuplicatePartition.COUNT]++;
    int first = repeated[at + DuplicatePartition.FIRST_OWNER];
    int firstArray = repeated[at + DuplicatePartition.FIRST_ARRAY];
    boolean sharesArray = array == firstArray;
    int copied;
    if (Integer.compareUnsigned(owner, first) < 0) {
      repeated[at + DuplicatePartition.FIRST_OWNER] = owner;
      repeated[at + DuplicatePartition.FIRST_ARRAY] = array;
      copied = copies.copy(first & PagedInts.NONE, firstArray & PagedInts.NONE, sharesArray);
      copied += copies.earlier(owner & PagedInts.NONE, array & PagedInts.NONE);
    } else {
      copied = copies.copy(owner & PagedInts.NONE, array & PagedInts.NONE, sharesArray);
    }
    repeated[at + DuplicatePartition.COPIED_ARRAYS] += copied;
  }

  /** Adds a copy that has been judged, with an array of its own. */
  private void countCopy(int slot) {
    if ((slots[3 * slot] & 1) == 0) {
      repeat(slot);
    }
    int at = slots[3 * slot + 1] * DuplicatePartition.NUMBERS;
    repeated[at + DuplicatePartition.COUNT]++;
    repeated[at + DuplicatePartition.COPIED_ARRAYS]++;
  }

  private void repeat(int slot) {
    int at = repeatedCount * DuplicatePartition.NUMBERS;
    if (at == repeated.length) {
      repeated = Arrays.copyOf(repeated, Math.multiplyExact(2, at));
    }
    repeated[at + DuplicatePartition.TAG] = slots[3 * slot] >>> 1;
    repeated[at + DuplicatePartition.FIRST_OWNER] = slots[3 * slot + 1];
    repeated[at + DuplicatePartition.FIRST_ARRAY] = slots[3 * slot + 2];
    repeated[at + DuplicatePartition.COUNT] = 1;
    repeated[at + DuplicatePartition.COPIED_ARRAYS] = 0;
    slots[3 * slot] |= 1;
    slots[3 * slot + 1] = repeatedCount++;
  }

  /** Moves the entries of repeated contents to the front, marked with the content's number. */
  private int keepRepeated(ContentLog log) {
    int kept = 0;
    int size = log.size();
    for (int entry = 0; entry < size; entry++) {
      int slot = log.mark(entry);
      if ((slots[3 * slot] & 1) != 0) {
        log.move(entry, kept++, slots[3 * slot + 1]);
      }
    }
    return kept;
  }
}
