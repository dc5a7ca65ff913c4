// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import java.util.Arrays;

/**
 * Spreads holders from chunk to chunk, a step at a time: who comes first holds the chunk, and of
 * several who come at the same step none does. What the libraries that others are written with hold
 * comes last.
 */
final class HolderSpread {

  private final Edges edges;
  private final HolderMarks marks;
  private final int[] holders;

  /** At which step a chunk was reached. */
  private final int[] steps;

  private int[] rootLibraries = new int[1 << 8];
  private int[] rootChunks = new int[1 << 8];
  private int roots;
  private int[] front = new int[1 << 8];
  private int length;
  private boolean isOfSeveral;

  HolderSpread(Edges edges, HolderMarks marks) {
    this.edges = edges;
    this.marks = marks;
    this.holders = new int[marks.count()];
    this.steps = new int[marks.count()];
    Arrays.fill(holders, HolderMarks.NONE);
  }

  /** Notes that the data of a library has the address of a chunk. */
  void addRoot(int library, int chunk) {
    if (roots == rootChunks.length) {
      rootChunks = Arrays.copyOf(rootChunks, 2 * roots);
      rootLibraries = Arrays.copyOf(rootLibraries, 2 * roots);
    }
    rootLibraries[roots] = library;
    rootChunks[roots++] = chunk;
  }

  /** For each chunk the number of a library, or one of {@link HolderMarks}. */
  int[] holders() {
    int step = 1;
    for (boolean common : new boolean[] {false, true}) {
      length = 0;
      for (int chunk = 0; chunk < holders.length; chunk++) {
        int mark = marks.of(chunk);
        if (mark >= 0 && marks.isCommon(mark) == common && holders[chunk] == HolderMarks.NONE) {
          reach(chunk, mark, step);
        }
      }
      // Its own data leads to a chunk as directly as the chunk leads to it.
      for (int root = 0; root < roots; root++) {
        if (marks.isCommon(rootLibraries[root]) == common) {
          reach(rootChunks[root], rootLibraries[root], step);
        }
      }
      step = spread(step) + 1;
    }
    spreadSeveral(step);
    return holders;
  }

  /** What only chunks of several lead to is of several too. */
  private void spreadSeveral(int step) {
    length = 0;
    for (int chunk = 0; chunk < holders.length; chunk++) {
      if (holders[chunk] == HolderMarks.SEVERAL) {
        holders[chunk] = HolderMarks.NONE;
        reach(chunk, HolderMarks.SEVERAL, step);
      } else if (holders[chunk] == HolderMarks.NONE && marks.of(chunk) == HolderMarks.SEVERAL) {
        reach(chunk, HolderMarks.SEVERAL, step);
      }
    }
    isOfSeveral = true;
    spread(step);
  }

  private int spread(int firstStep) {
    int step = firstStep;
    while (length > 0) {
      int[] now = Arrays.copyOf(front, length);
      length = 0;
      step++;
      for (int chunk : now) {
        if (holders[chunk] >= 0 || isOfSeveral) {
          for (int edge = edges.first(chunk); edge < edges.end(chunk); edge++) {
            reach(edges.target(edge), holders[chunk], step);
          }
        }
      }
    }
    return step;
  }

  private void reach(int chunk, int library, int step) {
    if (holders[chunk] == HolderMarks.NONE) {
      holders[chunk] = library;
      steps[chunk] = step;
      if (length == front.length) {
        front = Arrays.copyOf(front, length + length / 2);
      }
      front[length++] = chunk;
    } else if (steps[chunk] == step
        && holders[chunk] != library
        && marks.of(chunk) != holders[chunk]) {
      holders[chunk] = HolderMarks.SEVERAL;
    }
  }
}
