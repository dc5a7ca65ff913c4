// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.util.Arrays;

/**
 * Objects that were found and whose references are still to be followed, with the element of an
 * array to go on with. The only thing that keeps objects of the application alive.
 */
final class ObjectStack {

  /** The cursor of an object that was found, but is not counted yet. */
  static final int FOUND_ONLY = -1;

  private static final int FIRST_CAPACITY = 1 << 10;

  private Object[] objects = new Object[FIRST_CAPACITY];
  private int[] cursors = new int[FIRST_CAPACITY];
  private int size;
  private int deepest;

  void push(Object object, int cursor) {
    if (size == objects.length) {
      objects = Arrays.copyOf(objects, size * 2);
      cursors = Arrays.copyOf(cursors, size * 2);
    }
    objects[size] = object;
    cursors[size++] = cursor;
    deepest = Math.max(deepest, size);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Where the object on top is to be gone on with. */
  int cursor() {
    return cursors[size - 1];
  }

  Object pop() {
    Object top = objects[--size];
    objects[size] = null;
    return top;
  }

  /** The most objects that it held at a time. */
  int deepest() {
    return deepest;
  }
}
