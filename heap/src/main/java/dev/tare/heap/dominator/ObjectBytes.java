// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

/** What objects take themselves. */
@FunctionalInterface
public interface ObjectBytes {

  /**
   * Copies the bytes of objects that follow one another.
   *
   * @param first number of the first one
   * @param to takes them, from its beginning on
   * @param count how many
   */
  void copy(long first, long[] to, int count);
}
