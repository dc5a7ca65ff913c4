// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.array;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BitArrayTest {

  @Property(tries = 500)
  void saysWhatABitSetSays(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int length) {
    Random random = new Random(seed);
    BitArray bits = new BitArray(length);
    BitArray other = new BitArray(length);
    BitSet expected = new BitSet();
    BitSet expectedOther = new BitSet();
    for (int k = 0; k < 3 * length; k++) {
      int index = random.nextInt(length);
      switch (random.nextInt(3)) {
        case 0 -> {
          assertThat(bits.getAndSet(index)).isEqualTo(expected.get(index));
          expected.set(index);
        }
        case 1 -> {
          assertThat(bits.getAndClear(index)).isEqualTo(expected.get(index));
          expected.clear(index);
        }
        default -> {
          other.set(index);
          expectedOther.set(index);
        }
      }
    }
    assertThat(bits.cardinality()).isEqualTo(expected.cardinality());
    BitSet both = (BitSet) expected.clone();
    both.or(expectedOther);
    for (int index = 0; index < length; index++) {
      assertThat(bits.get(index)).isEqualTo(expected.get(index));
      assertThat(bits.nextClearInBoth(bits, index))
          .isEqualTo(Math.min(length, expected.nextClearBit(index)));
      assertThat(bits.nextClearInBoth(other, index))
          .isEqualTo(Math.min(length, both.nextClearBit(index)));
      int next = expected.nextSetBit(index);
      assertThat(bits.nextSet(index, length)).isEqualTo(next < 0 ? length : next);
    }
    bits.clearAll(other);
    expected.andNot(expectedOther);
    assertThat(bits.cardinality()).isEqualTo(expected.cardinality());
  }
}
