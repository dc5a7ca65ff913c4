// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import java.util.Arrays;

/**
 * Where the fields of a class end and which gaps they leave, by the rules of HotSpot since JDK 15
 * ({@code fieldLayoutBuilder.cpp}): the fields of the superclass stay where they are; then the
 * class's own primitive fields, the largest first, then its references, each into the smallest gap
 * that takes it, else behind the last field.
 *
 * <p>Not known here: padding of {@code @Contended} fields, and fields that the JVM adds.
 */
final class FieldLayout {

  /** More than any class has; classes of damaged dumps do. */
  private static final int LARGEST = 1 << 30;

  private final ObjectLayout layout;

  /** First byte of each gap, ascending, and the first byte behind it. */
  private final int[] gaps;

  private final int end;

  private FieldLayout(ObjectLayout layout, int[] gaps, int end) {
    this.layout = layout;
    this.gaps = gaps;
    this.end = end;
  }

  /** A class without any field. */
  static FieldLayout empty(ObjectLayout layout) {
    return new FieldLayout(layout, new int[0], layout.headerBytes());
  }

  /** A class that takes so many bytes and has no gap that its subclasses could use. */
  static FieldLayout endingAt(long bytes, ObjectLayout layout) {
    return new FieldLayout(layout, new int[0], (int) Math.min(bytes, LARGEST));
  }

  /** A subclass of this class that declares these fields. */
  FieldLayout plus(FieldCounts own) {
    return own.isEmpty() ? this : new Placing(this).place(own);
  }

  /** Bytes that an instance takes. */
  long instanceBytes() {
    return layout.align(end);
  }

  /** Places the fields of one class. */
  private static final class Placing {
    private final ObjectLayout layout;
    private int[] gaps;
    private int gapNumbers;
    private int end;

    Placing(FieldLayout superclass) {
      layout = superclass.layout;
      gaps = Arrays.copyOf(superclass.gaps, superclass.gaps.length + 8);
      gapNumbers = superclass.gaps.length;
      end = superclass.end;
    }

    FieldLayout place(FieldCounts own) {
      place(own.longs(), 8);
      place(own.ints(), 4);
      place(own.shorts(), 2);
      place(own.bytes(), 1);
      place(own.references(), layout.referenceBytes());
      return new FieldLayout(layout, Arrays.copyOf(gaps, gapNumbers), end);
    }

    private void place(int count, int bytes) {
      for (int placed = 0; placed < count; placed++) {
        int gap = smallestGap(bytes);
        if (gap < 0) {
          append(count - placed, bytes);
          return;
        }
        fill(gap, bytes);
      }
    }

    /** The place in {@link #gaps} of the smallest gap for a field, of equal ones the last; -1. */
    private int smallestGap(int bytes) {
      int found = -1;
      int foundBytes = Integer.MAX_VALUE;
      for (int gap = gapNumbers - 2; gap >= 0; gap -= 2) {
        int gapBytes = gaps[gap + 1] - gaps[gap];
        if (gapBytes < foundBytes && aligned(gaps[gap], bytes) + bytes <= gaps[gap + 1]) {
          found = gap;
          foundBytes = gapBytes;
        }
      }
      return found;
    }

    private void fill(int gap, int bytes) {
      int from = gaps[gap];
      int to = gaps[gap + 1];
      int offset = aligned(from, bytes);
      System.arraycopy(gaps, gap + 2, gaps, gap, gapNumbers - gap - 2);
      gapNumbers -= 2;
      insert(gap, offset + bytes, to);
      insert(gap, from, offset);
    }

    private void append(int count, int bytes) {
      int offset = aligned(end, bytes);
      insert(gapNumbers, end, offset);
      end = (int) Math.min(offset + (long) count * bytes, LARGEST);
    }

    private void insert(int at, int from, int to) {
      if (from == to) {
        return;
      }
      if (gapNumbers + 2 > gaps.length) {
        gaps = Arrays.copyOf(gaps, 2 * gaps.length);
      }
      System.arraycopy(gaps, at, gaps, at + 2, gapNumbers - at);
      gaps[at] = from;
      gaps[at + 1] = to;
      gapNumbers += 2;
    }

    private static int aligned(int offset, int bytes) {
      return (offset + bytes - 1) & -bytes;
    }
  }
}
