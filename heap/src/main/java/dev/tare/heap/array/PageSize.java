// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.array;

/**
 * How many elements a page of an array holds: two to the power of {@code bits}. Small pages let a
 * test cross page borders with few elements.
 *
 * @param bits 4 to 28
 */
public record PageSize(int bits) {

  /** 2^18 elements: pages of 1 MiB for ints, so that a collector does not treat them specially. */
  public static final PageSize STANDARD = new PageSize(18);

  /** Checks the range. */
  public PageSize {
    if (bits < 4 || bits > 28) {
      throw new IllegalArgumentException("A page has 2^4 to 2^28 elements, not 2^" + bits);
    }
  }

  /** Elements of one page. */
  public int elements() {
    return 1 << bits;
  }

  /** Pages that hold so many elements. */
  public int pagesFor(long elements) {
    return Math.toIntExact((elements + elements() - 1) >>> bits);
  }
}
