// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import com.carrotsearch.hppc.LongIntHashMap;
import dev.tare.heap.array.PagedInts;
import java.util.Arrays;

/**
 * The numbers of objects by their addresses: the object at the lowest address is 0. A number is the
 * count of set bits before that of the address: those in its word, and those before its word, which
 * are in the upper half of the word. No hashing, and one wait for memory.
 */
final class AddressIndex {

  private static final int WORDS = AddressBits.PAGE_WORDS;

  /** Pages between the lowest and the highest address up to which a table finds a page. */
  private static final long LARGEST_TABLE = 1 << 24;

  private final int shift;
  private final long[] keys;
  private final long[][] pages;
  private final long count;
  private final long firstKey;

  /** The pages from the lowest to the highest, null where there is none; or nothing. */
  private final long[][] table;

  /** Otherwise the places of pages by their keys. */
  private final LongIntHashMap sparse;

  /** Freezes a set of addresses. */
  AddressIndex(AddressBits bits) {
    this.shift = bits.granuleShift();
    this.keys = bits.pages().keys().toArray();
    Arrays.sort(keys);
    this.pages = new long[keys.length][];
    long rank = 0;
    for (int page = 0; page < keys.length; page++) {
      long[] words = bits.pages().get(keys[page]);
      for (int word = 0; word < WORDS; word++) {
        long set = words[word];
        words[word] = set | rank << Integer.SIZE;
        rank += Integer.bitCount((int) set);
      }
      pages[page] = words;
    }
    this.count = rank;
    this.firstKey = keys.length == 0 ? 0 : keys[0];
    long span = keys.length == 0 ? 0 : keys[keys.length - 1] - firstKey + 1;
    if (span >= 0 && span <= LARGEST_TABLE) {
      this.sparse = null;
      this.table = new long[(int) span][];
      for (int page = 0; page < keys.length; page++) {
        table[(int) (keys[page] - firstKey)] = pages[page];
      }
    } else {
      this.table = new long[0][];
      this.sparse = new LongIntHashMap(keys.length);
      for (int page = 0; page < keys.length; page++) {
        sparse.put(keys[page], page);
      }
    }
  }

  /** Number of addresses. */
  long count() {
    return count;
  }

  /** The number of the object at an address, or {@link PagedInts#NONE}. */
  long find(long address) {
    long bit = address >>> shift;
    long[] page = page(bit >>> AddressBits.PAGE_BITS);
    if (page == null || bit << shift != address) {
      return PagedInts.NONE;
    }
    long word = page[AddressBits.word(bit)];
    long mine = AddressBits.mask(bit);
    return (word & mine) == 0
        ? PagedInts.NONE
        : (word >>> Integer.SIZE) + Integer.bitCount((int) (word & mine - 1));
  }

  /** The next address behind one that need not be there; -1 if there is none. */
  long next(long address) {
    long bit = (address >>> shift) + 1;
    int page = Arrays.binarySearch(keys, bit >>> AddressBits.PAGE_BITS);
    int from = 0;
    if (page < 0) {
      page = -page - 1;
    } else {
      from = AddressBits.word(bit);
      long rest = set(page, from) & -AddressBits.mask(bit);
      if (rest != 0) {
        return addressOf(page, from, rest);
      }
      from++;
    }
    for (; page < pages.length; page++, from = 0) {
      for (int word = from; word < WORDS; word++) {
        if (set(page, word) != 0) {
          return addressOf(page, word, set(page, word));
        }
      }
    }
    return -1;
  }

  /** The address of an object by its number. */
  long address(long number) {
    int low = 0;
    int high = pages.length - 1;
    while (low < high) {
      int middle = low + high + 1 >>> 1;
      if (rank(middle, 0) <= number) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    int word = 0;
    int last = WORDS - 1;
    while (word < last) {
      int middle = word + last + 1 >>> 1;
      if (rank(low, middle) <= number) {
        word = middle;
      } else {
        last = middle - 1;
      }
    }
    long bits = set(low, word);
    for (long skip = number - rank(low, word); skip > 0; skip--) {
      bits &= bits - 1;
    }
    return addressOf(low, word, bits);
  }

  private long addressOf(int page, int word, long bits) {
    long bit = keys[page] << AddressBits.PAGE_BITS | (long) word << AddressBits.WORD_BITS;
    return bit + Long.numberOfTrailingZeros(bits) << shift;
  }

  /** The bits of a word. */
  private long set(int page, int word) {
    return pages[page][word] & 0xFFFF_FFFFL;
  }

  /** How many addresses are before those of a word. */
  private long rank(int page, int word) {
    return pages[page][word] >>> Integer.SIZE;
  }

  private long[] page(long key) {
    long offset = key - firstKey;
    if (offset >= 0 && offset < table.length) {
      return table[(int) offset];
    }
    int place = sparse == null ? -1 : sparse.getOrDefault(key, -1);
    return place < 0 ? null : pages[place];
  }
}
