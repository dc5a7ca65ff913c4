// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;

/**
 * Which texts the sampled references of each place lead to. A place is a field, or the elements of
 * a class of arrays.
 */
final class LabelSamples {

  /** Bits of a key: the place, the table of texts, the partition and the tag in it. */
  private static final int TAG_BITS = 31;

  private static final int PARTITION_BITS = 8;
  private static final int TEXT_BITS = TAG_BITS + PARTITION_BITS + 1;

  /** The most places that can be told apart. */
  static final int MOST_PLACES = 1 << Long.SIZE - 1 - TEXT_BITS;

  private final LongIntHashMap references = new LongIntHashMap();
  private final LongIntHashMap arrays = new LongIntHashMap();

  /** A reference from a place leads to a String with this array and hash. */
  void add(int place, boolean wide, int partition, int tag, long array) {
    long text = (wide ? 1L : 0L) << PARTITION_BITS + TAG_BITS | (long) partition << TAG_BITS | tag;
    long key = (long) place << TEXT_BITS | text;
    references.addTo(key, 1);
    arrays.put(key, (int) array);
  }

  /** Is told of each text of each place. */
  interface Visitor {
    void text(int place, boolean wide, int partition, int tag, long array, int references);
  }

  /** Tells a visitor of each text of each place, in no order. */
  void forEach(Visitor visitor) {
    for (LongIntCursor cursor : references) {
      long key = cursor.key;
      visitor.text(
          (int) (key >>> TEXT_BITS),
          (key >>> PARTITION_BITS + TAG_BITS & 1) != 0,
          (int) (key >>> TAG_BITS) & (1 << PARTITION_BITS) - 1,
          (int) key & Integer.MAX_VALUE,
          arrays.get(key) & 0xFFFF_FFFFL,
          cursor.value);
    }
  }
}
