// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import com.carrotsearch.hppc.LongObjectHashMap;
import com.carrotsearch.hppc.cursors.LongObjectCursor;

/**
 * A set of addresses, one bit per granule of 8 bytes or of one, in pages that exist only where an
 * address is. For one thread.
 *
 * <p>A word holds 32 of the bits, in its lower half; the upper half is for {@link AddressIndex},
 * which then finds all that it needs of an address in one place of memory.
 */
final class AddressBits {

  /** A page has 2^16 bits: 512 KiB of addresses in 16 KiB. */
  static final int PAGE_BITS = 16;

  /** A word has 2^5 of them. */
  static final int WORD_BITS = 5;

  static final int PAGE_WORDS = 1 << PAGE_BITS - WORD_BITS;

  private final int granuleShift;
  private final int mostPages;
  private final LongObjectHashMap<long[]> pages = new LongObjectHashMap<>();
  private long lastKey = -1;
  private long[] lastPage;
  private long lowBits;

  /**
   * An empty set.
   *
   * @param granuleShift 3 if every address is a multiple of 8, else 0
   * @param mostPages with more than these, adding fails with {@link ScatteredIds}
   */
  AddressBits(int granuleShift, int mostPages) {
    this.granuleShift = granuleShift;
    this.mostPages = mostPages;
  }

  void add(long address) {
    lowBits |= address;
    long bit = address >>> granuleShift;
    long key = bit >>> PAGE_BITS;
    long[] page = key == lastKey ? lastPage : page(key);
    page[word(bit)] |= mask(bit);
  }

  /** The word of a bit, within its page. */
  static int word(long bit) {
    return (int) (bit >>> WORD_BITS) & PAGE_WORDS - 1;
  }

  /** A bit alone in its word. */
  static long mask(long bit) {
    return 1L << (bit & (1 << WORD_BITS) - 1);
  }

  private long[] page(long key) {
    long[] page = pages.get(key);
    if (page == null) {
      if (pages.size() >= mostPages) {
        throw new ScatteredIds();
      }
      page = new long[PAGE_WORDS];
      pages.put(key, page);
    }
    lastKey = key;
    lastPage = page;
    return page;
  }

  /** Whether an address was no multiple of the granule, so that two may have become one. */
  boolean tooCoarse() {
    return (lowBits & (1L << granuleShift) - 1) != 0;
  }

  int pageCount() {
    return pages.size();
  }

  int granuleShift() {
    return granuleShift;
  }

  /** Adds the addresses of another set with the same granule. */
  void addAll(AddressBits other) {
    lowBits |= other.lowBits;
    for (LongObjectCursor<long[]> cursor : other.pages) {
      long[] mine = pages.get(cursor.key);
      if (mine == null) {
        pages.put(cursor.key, cursor.value);
      } else {
        for (int word = 0; word < PAGE_WORDS; word++) {
          mine[word] |= cursor.value[word];
        }
      }
    }
  }

  LongObjectHashMap<long[]> pages() {
    return pages;
  }
}
