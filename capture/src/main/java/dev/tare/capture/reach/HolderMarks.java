// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import java.util.Arrays;
import java.util.List;

/** Of which library a chunk has addresses. */
final class HolderMarks {

  /** Of no library. */
  static final int NONE = -1;

  /** Of several libraries. */
  static final int SEVERAL = -2;

  private final int[] marks;
  private final boolean[] isCommon;

  HolderMarks(int chunks, List<LibraryImage> images) {
    this.marks = new int[chunks];
    Arrays.fill(marks, NONE);
    this.isCommon = new boolean[images.size()];
    for (int i = 0; i < isCommon.length; i++) {
      isCommon[i] = images.get(i).isCommon();
    }
  }

  /** Notes that a chunk has an address of a library. */
  void add(int chunk, int library) {
    int before = marks[chunk];
    if (before == NONE || before >= 0 && isCommon[before] && !isCommon[library]) {
      marks[chunk] = library;
    } else if (before != library && !isCommon[library]) {
      marks[chunk] = SEVERAL;
    }
  }

  /** The number of a library, {@link #NONE} or {@link #SEVERAL}. */
  int of(int chunk) {
    return marks[chunk];
  }

  int count() {
    return marks.length;
  }

  boolean isCommon(int library) {
    return isCommon[library];
  }
}
