// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

/**
 * A run of sub-records.
 *
 * @param from position of the first
 * @param to position behind the last
 */
public record Segment(long from, long to) {

  /** Its size in the file. */
  public long bytes() {
    return to - from;
  }
}
