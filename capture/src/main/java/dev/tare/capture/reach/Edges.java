// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import java.util.Arrays;

/** Which chunk has the address of which; they are added chunk by chunk. */
final class Edges {

  private final int[] firstOfChunk;
  private final int most;
  private int[] targets = new int[1 << 12];
  private int count;
  private int chunks;

  /**
   * No edges yet.
   *
   * @param chunks how many chunks there are
   * @param most how many edges there may be
   */
  Edges(int chunks, int most) {
    this.firstOfChunk = new int[chunks + 1];
    this.most = most;
  }

  /** Adds an edge of the chunk that is next. */
  void add(int target) {
    if (count > firstOfChunk[chunks] && targets[count - 1] == target) {
      return;
    }
    if (count == targets.length) {
      targets = Arrays.copyOf(targets, (int) Math.min(most + 1L, count + (long) count / 2));
    }
    targets[count++] = target;
  }

  /** Ends the chunk. */
  void endChunk() {
    firstOfChunk[++chunks] = count;
  }

  /** Whether there are as many as there may be. */
  boolean isFull() {
    return count >= most;
  }

  int first(int chunk) {
    return firstOfChunk[chunk];
  }

  int end(int chunk) {
    return firstOfChunk[chunk + 1];
  }

  int target(int edge) {
    return targets[edge];
  }
}
