// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

/**
 * The same thing in two dumps; 0 where it is not.
 *
 * @param name the class, the holding field or the category
 * @param beforeBytes its bytes in the first dump
 * @param afterBytes its bytes in the second
 * @param beforeObjects its objects in the first dump
 * @param afterObjects its objects in the second
 */
public record GrowthRow(
    String name, long beforeBytes, long afterBytes, long beforeObjects, long afterObjects) {

  /** By how much it grew; negative if it shrank. */
  public long changeBytes() {
    return afterBytes - beforeBytes;
  }

  /** How many objects more it has; negative if fewer. */
  public long changeObjects() {
    return afterObjects - beforeObjects;
  }
}
