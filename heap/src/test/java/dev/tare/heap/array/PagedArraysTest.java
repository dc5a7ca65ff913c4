// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PagedArraysTest {

  private final PagePool pool = new PagePool(new PageSize(4));

  @Test
  void numbersAboveTwoToThe31AreNotNegative() {
    PagedInts numbers = new PagedInts(2, pool);
    numbers.set(0, 0x8000_0001L);
    numbers.set(1, PagedInts.NONE);
    assertThat(numbers.get(0)).isEqualTo(2_147_483_649L);
    assertThat(numbers.get(1)).isEqualTo(4_294_967_295L);
  }

  @Test
  void elementsAreCopiedAcrossPages() {
    PagedInts numbers = new PagedInts(100, pool);
    for (long k = 0; k < 100; k++) {
      numbers.set(k, k);
    }
    int[] copied = new int[60];
    numbers.copy(13, copied, 50);
    for (int k = 0; k < 60; k++) {
      assertThat(copied[k]).isEqualTo(k < 50 ? 13 + k : 0);
    }
    numbers.copy(99, copied, 1);
    assertThat(copied[0]).isEqualTo(99);
  }

  @Test
  void fiveByteNumbersReachATebibyte() {
    PagedLongs numbers = new PagedLongs(40, pool);
    numbers.set(15, PagedLongs.MAXIMUM);
    numbers.set(16, 1L << 32);
    numbers.add(16, 7);
    numbers.set(17, 5);
    assertThat(numbers.get(15)).isEqualTo((1L << 40) - 1);
    assertThat(numbers.get(16)).isEqualTo(4_294_967_303L);
    assertThat(numbers.get(17)).isEqualTo(5);
    assertThat(numbers.get(39)).isZero();
  }

  @Test
  void pagesThatComeBackAreZeroAgain() {
    PagedInts first = new PagedInts(100, pool);
    first.fill(PagedInts.NONE);
    first.release();
    PagedInts second = new PagedInts(100, pool);
    for (long k = 0; k < 100; k++) {
      assertThat(second.get(k)).isZero();
    }
  }

  @Test
  void bitsRememberThatTheyWereSet() {
    BitArray bits = new BitArray(3_000_000);
    assertThat(bits.getAndSet(2_999_999)).isFalse();
    assertThat(bits.getAndSet(2_999_999)).isTrue();
    bits.set(64);
    assertThat(bits.get(64)).isTrue();
    assertThat(bits.get(63)).isFalse();
    assertThat(bits.cardinality()).isEqualTo(2);
  }

  @Test
  void pagesHaveASensibleSize() {
    assertThatThrownBy(() -> new PageSize(3)).hasMessageContaining("2^3");
    assertThat(PageSize.STANDARD.pagesFor(0)).isZero();
    assertThat(PageSize.STANDARD.pagesFor((1 << 18) + 1)).isEqualTo(2);
  }

  @Test
  void theNextSetBitIsFoundAcrossWordsAndPages() {
    long length = 5_000_000;
    BitArray bits = new BitArray(length);
    long[] set = {0, 1, 63, 64, 200, 4_000_000, length - 1};
    for (long index : set) {
      bits.set(index);
    }
    long from = 0;
    for (long index : set) {
      assertThat(bits.nextSet(from, length)).isEqualTo(index);
      from = index + 1;
    }
    assertThat(bits.nextSet(from, length)).isEqualTo(length);
    assertThat(bits.nextSet(65, 200)).isEqualTo(200);
    assertThat(bits.nextSet(65, 150)).isEqualTo(150);
    assertThat(bits.nextSet(201, 300)).isEqualTo(300);
  }

  @Test
  void aListGrowsByZerosAcrossPages() {
    GrowingInts numbers = new GrowingInts(pool);
    numbers.add(7);
    numbers.growTo(40);
    numbers.set(39, 9);
    numbers.add(11);
    assertThat(numbers.length()).isEqualTo(41);
    assertThat(numbers.get(0)).isEqualTo(7);
    assertThat(numbers.get(16)).isZero();
    assertThat(numbers.get(39)).isEqualTo(9);
    assertThat(numbers.get(40)).isEqualTo(11);
    numbers.growTo(3);
    assertThat(numbers.length()).isEqualTo(41);
  }

  @Test
  void bytesAreUnsignedAndCopiedAcrossPages() {
    PagedBytes bytes = new PagedBytes(600_000);
    bytes.set(262_143, 255);
    bytes.set(262_144, 254);
    bytes.set(599_999, 256 + 3);
    assertThat(bytes.get(262_143)).isEqualTo(255);
    assertThat(bytes.get(599_999)).isEqualTo(3);
    byte[] copied = new byte[4];
    bytes.copy(262_142, copied, 4);
    assertThat(copied).containsExactly(0, -1, -2, 0);
  }

  @Test
  void preparedPagesAreHandedOutFirst() {
    pool.prepare();
    assertThat(pool.idleBytes()).isEqualTo(64);
    new PagedInts(17, pool);
    assertThat(pool.idleBytes()).isZero();
  }
}
