// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

/**
 * How many bytes objects of a class have in a category: a count for each eighth of a power of 2.
 */
final class ContentSizes {

  private static final int STEPS = 8;

  private final int[] counts = new int[STEPS * Long.SIZE];
  private long objects;

  void add(long bytes) {
    if (bytes > 0) {
      objects++;
      counts[step(bytes)]++;
    }
  }

  /** Objects that have any. */
  long objects() {
    return objects;
  }

  /**
   * What 99 in 100 objects do not exceed, at most an eighth too much.
   *
   * @param all how many objects there are, with those that have none
   */
  long percentile99(long all) {
    long above = all / 100;
    for (int step = counts.length - 1; step >= 0; step--) {
      above -= counts[step];
      if (above < 0) {
        return upper(step);
      }
    }
    return 0;
  }

  private static int step(long bytes) {
    int power = Long.SIZE - 1 - Long.numberOfLeadingZeros(bytes);
    long within = power < 3 ? bytes << 3 - power : bytes >>> power - 3;
    return STEPS * power + (int) (within & STEPS - 1);
  }

  /** The largest number of a step. */
  private static long upper(int step) {
    int power = step / STEPS;
    long first = STEPS + step % STEPS;
    return power < 3 ? first >> 3 - power : (first + 1 << power - 3) - 1;
  }
}
