// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.heap.array.PagedInts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class AddressIndexPropertyTest {

  private static AddressIndex index(Set<Long> addresses, int granuleShift) {
    AddressBits first = new AddressBits(granuleShift, Integer.MAX_VALUE);
    AddressBits second = new AddressBits(granuleShift, Integer.MAX_VALUE);
    int k = 0;
    for (long address : addresses) {
      (k++ % 2 == 0 ? first : second).add(address);
    }
    first.addAll(second);
    return new AddressIndex(first);
  }

  /** Heaps that are dense, with holes, of several terabytes, and with single far objects. */
  @Provide
  Arbitrary<Set<Long>> addresses() {
    Arbitrary<Long> near = Arbitraries.longs().between(0x1000, 0x2000);
    Arbitrary<Long> pages = Arbitraries.longs().between(0xFFF0, 0x3_0010);
    Arbitrary<Long> far = Arbitraries.longs().between(1, 1L << 44);
    Arbitrary<Long> anywhere = Arbitraries.longs().between(1, Long.MAX_VALUE >>> 3);
    return Arbitraries.frequencyOf(
            Tuple.of(10, near), Tuple.of(5, pages), Tuple.of(2, far), Tuple.of(1, anywhere))
        .map(granule -> granule << 3)
        .set()
        .ofMaxSize(80);
  }

  @Property(tries = 2000)
  void numbersAddressesInTheirOrder(@ForAll("addresses") Set<Long> addresses) {
    for (int granuleShift : new int[] {3, 0}) {
      AddressIndex index = index(addresses, granuleShift);
      assertThat(index.count()).isEqualTo(addresses.size());
      List<Long> sorted = new ArrayList<>(new TreeSet<>(addresses));
      for (int number = 0; number < sorted.size(); number++) {
        long address = sorted.get(number);
        assertThat(index.find(address)).isEqualTo(number);
        assertThat(index.address(number)).isEqualTo(address);
        long next = number + 1 < sorted.size() ? sorted.get(number + 1) : -1;
        assertThat(index.next(address)).isEqualTo(next);
      }
    }
  }

  @Property(tries = 500)
  void findsNothingWhereNothingIs(@ForAll("addresses") Set<Long> addresses, @ForAll long anywhere) {
    AddressIndex index = index(addresses, 3);
    if (!addresses.contains(anywhere)) {
      assertThat(index.find(anywhere)).isEqualTo(PagedInts.NONE);
    }
    for (long address : addresses) {
      assertThat(index.find(address + 1)).isEqualTo(PagedInts.NONE);
      if (!addresses.contains(address + 8)) {
        assertThat(index.find(address + 8)).isEqualTo(PagedInts.NONE);
      }
    }
  }

  @Test
  void tellsThatItsGranulesAreTooCoarse() {
    AddressBits bits = new AddressBits(3, 10);
    bits.add(16);
    assertThat(bits.tooCoarse()).isFalse();
    bits.add(20);
    assertThat(bits.tooCoarse()).isTrue();
  }

  @Test
  void refusesIdsThatAreNoAddressesOfAHeap() {
    AddressBits bits = new AddressBits(3, 4);
    for (long page = 0; page < 4; page++) {
      bits.add(page << 32);
    }
    assertThatThrownBy(() -> bits.add(4L << 32)).isInstanceOf(ScatteredIds.class);
  }
}
