// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.heap.hprof.BasicType;
import java.util.Arrays;

/**
 * What the addresses of a dump say of sizes: for each class the smallest distance from an instance
 * to the next object, for each kind of array the smallest rest that its elements leave of it. A
 * distance is never smaller than the object. Threads gather separately and merge.
 */
public final class SizeEvidence {

  /** The distance to the next object is not known; the object is only counted. */
  public static final long UNKNOWN = Long.MAX_VALUE;

  private static final BasicType[] TYPES = BasicType.values();

  /** Shorter arrays of references can look alike with references of 4 and 8 bytes. */
  private static final int TELLING_REFERENCES = 2;

  /** More instances of a class, or arrays of a type, say nothing new. */
  private static final int ENOUGH = 1 << 14;

  private long[] smallest = new long[0];
  private int[] instances = new int[0];
  private int[] agreeing = new int[0];
  private long[] mirrors = new long[0];
  private final long[] arrayRest = new long[TYPES.length];
  private final int[] arrays = new int[TYPES.length];
  private long wideReferenceRest = UNKNOWN;
  private long distanceBits;
  private long distances;

  /** Nothing is known. Classes are numbered from 0. */
  public SizeEvidence() {
    Arrays.fill(arrayRest, UNKNOWN);
  }

  /** Whether another instance of the class can say something new. */
  public boolean wantsInstance(int classNumber) {
    return classNumber >= instances.length || instances[classNumber] < ENOUGH;
  }

  /** Whether another array with elements of this type can say something new. */
  public boolean wantsArray(BasicType elementType) {
    return arrays[elementType.ordinal()] < ENOUGH;
  }

  /**
   * An instance of a class, not of {@code java.lang.Class}.
   *
   * @param distance bytes from its address to the next object's, or {@link #UNKNOWN}
   */
  public void observeInstance(int classNumber, long distance) {
    reserve(classNumber);
    instances[classNumber]++;
    if (isUseless(distance)) {
      return;
    }
    long known = smallest[classNumber];
    if (distance < known) {
      smallest[classNumber] = distance;
      agreeing[classNumber] = 1;
    } else if (distance == known) {
      agreeing[classNumber]++;
    }
  }

  /** An array of references with so many bytes to the next object. */
  public void observeObjectArray(int length, long distance) {
    if (isUseless(distance) || length < TELLING_REFERENCES) {
      return;
    }
    int object = BasicType.OBJECT.ordinal();
    arrays[object]++;
    arrayRest[object] = Math.min(arrayRest[object], distance - 4L * length);
    wideReferenceRest = Math.min(wideReferenceRest, distance - 8L * length);
  }

  /** An array of primitive values with so many bytes to the next object. */
  public void observePrimitiveArray(BasicType type, int length, long distance) {
    if (isUseless(distance)) {
      return;
    }
    int ordinal = type.ordinal();
    arrays[ordinal]++;
    arrayRest[ordinal] = Math.min(arrayRest[ordinal], distance - (long) type.bytes() * length);
  }

  /** The {@code java.lang.Class} object of the class with this number. */
  public void observeMirror(int mirroredClass, long distance) {
    if (!isUseless(distance)) {
      reserve(mirroredClass);
      mirrors[mirroredClass] = distance;
    }
  }

  /** Adds what another thread has gathered of other objects. */
  public void merge(SizeEvidence other) {
    reserve(other.smallest.length - 1);
    for (int number = 0; number < other.smallest.length; number++) {
      instances[number] += other.instances[number];
      mirrors[number] = Math.min(mirrors[number], other.mirrors[number]);
      if (other.smallest[number] < smallest[number]) {
        smallest[number] = other.smallest[number];
        agreeing[number] = other.agreeing[number];
      } else if (other.smallest[number] == smallest[number]) {
        agreeing[number] += other.agreeing[number];
      }
    }
    for (int type = 0; type < arrayRest.length; type++) {
      arrayRest[type] = Math.min(arrayRest[type], other.arrayRest[type]);
      arrays[type] += other.arrays[type];
    }
    wideReferenceRest = Math.min(wideReferenceRest, other.wideReferenceRest);
    distanceBits |= other.distanceBits;
    distances += other.distances;
  }

  /** The smallest distance from an instance of the class to the next object, or UNKNOWN. */
  long smallest(int classNumber) {
    return classNumber < smallest.length ? smallest[classNumber] : UNKNOWN;
  }

  /** How many instances were observed. */
  int instances(int classNumber) {
    return classNumber < instances.length ? instances[classNumber] : 0;
  }

  /** How many instances have exactly the smallest distance. */
  int agreeing(int classNumber) {
    return classNumber < agreeing.length ? agreeing[classNumber] : 0;
  }

  /** The distance from the mirror of the class to the next object, or UNKNOWN. */
  long mirror(int classNumber) {
    return classNumber < mirrors.length ? mirrors[classNumber] : UNKNOWN;
  }

  /**
   * The smallest rest that the elements leave of an array, at least the array's base; UNKNOWN if
   * there is no such array. For references of this width.
   */
  long arrayRest(BasicType type, int referenceBytes) {
    return type == BasicType.OBJECT && referenceBytes == 8
        ? wideReferenceRest
        : arrayRest[type.ordinal()];
  }

  /** How many distances it has seen. */
  long distances() {
    return distances;
  }

  /** The largest power of two that divides every distance; 0 without any. */
  long commonPowerOfTwo() {
    return Long.lowestOneBit(distanceBits);
  }

  private void reserve(int classNumber) {
    int before = smallest.length;
    if (classNumber < before) {
      return;
    }
    int after = Math.max(classNumber + 1, 2 * before);
    smallest = Arrays.copyOf(smallest, after);
    instances = Arrays.copyOf(instances, after);
    agreeing = Arrays.copyOf(agreeing, after);
    mirrors = Arrays.copyOf(mirrors, after);
    Arrays.fill(smallest, before, after, UNKNOWN);
    Arrays.fill(mirrors, before, after, UNKNOWN);
  }

  private boolean isUseless(long distance) {
    if (distance <= 0 || distance == UNKNOWN) {
      return true;
    }
    distanceBits |= distance;
    distances++;
    return false;
  }
}
