// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.heap.array.PagedInts;
import java.util.List;

/**
 * The contents of a part of the table that exist more than once: about 30 bytes each, and twelve
 * for each of their owners if they are logged.
 */
final class DuplicatePartition {

  // The numbers of a repeated content:
  static final int TAG = 0;
  static final int FIRST_OWNER = 1;
  static final int FIRST_ARRAY = 2;
  static final int COUNT = 3;
  static final int COPIED_ARRAYS = 4;
  static final int NUMBERS = 5;

  private final int allContents;
  private final int[] repeated;
  private final List<ContentLog> logs;

  /** By tag: the number of the repeated content and 1, or 0 for an empty slot. */
  private final int[] slots;

  /**
   * The result of a search.
   *
   * @param allContents how many contents there are
   * @param repeated the repeated ones, {@link #NUMBERS} numbers each
   * @param logs their owners, marked with the number of the content; or none
   */
  DuplicatePartition(int allContents, int[] repeated, List<ContentLog> logs) {
    this.allContents = allContents;
    this.repeated = repeated;
    this.logs = logs;
    int contents = repeatedContents();
    this.slots = new int[Integer.highestOneBit(contents) * 4 + 1];
    for (int content = 0; content < contents; content++) {
      int slot = home(repeated[content * NUMBERS + TAG]);
      while (slots[slot] != 0) {
        slot = next(slot);
      }
      slots[slot] = content + 1;
    }
  }

  private int home(int tag) {
    return (int) ((long) tag * slots.length >>> 31);
  }

  private int next(int slot) {
    return slot + 1 == slots.length ? 0 : slot + 1;
  }

  /** How many contents exist more than once. */
  int repeatedContents() {
    return repeated.length / NUMBERS;
  }

  /** How many contents there are. */
  int contents() {
    return allContents;
  }

  /** How many owners have a repeated content. */
  int count(int content) {
    return repeated[content * NUMBERS + COUNT];
  }

  /** How many arrays have a repeated content besides the first owner's. */
  int copiedArrays(int content) {
    return repeated[content * NUMBERS + COPIED_ARRAYS];
  }

  /** The owner of a repeated content with the lowest number. */
  long firstOwner(int content) {
    return repeated[content * NUMBERS + FIRST_OWNER] & PagedInts.NONE;
  }

  /** The array of that owner. */
  long firstArray(int content) {
    return repeated[content * NUMBERS + FIRST_ARRAY] & PagedInts.NONE;
  }

  /** The number of a content, or -1 when it exists once only or not at all. */
  int find(int tag, long array, Copies copies) {
    for (int slot = home(tag); slots[slot] != 0; slot = next(slot)) {
      int content = slots[slot] - 1;
      if (repeated[content * NUMBERS + TAG] == tag
          && (firstArray(content) == array || copies.same(firstArray(content), array))) {
        return content;
      }
    }
    return -1;
  }

  /** Is told of the owners of repeated contents. */
  interface Visitor {
    void owner(long owner, long array, int content);
  }

  /** Tells a visitor of all owners of repeated contents, if they were remembered. */
  void forEachOwner(Visitor visitor) {
    for (ContentLog log : logs) {
      for (int entry = 0; entry < log.size(); entry++) {
        visitor.owner(
            log.owner(entry) & PagedInts.NONE, log.array(entry) & PagedInts.NONE, log.mark(entry));
      }
    }
  }
}
