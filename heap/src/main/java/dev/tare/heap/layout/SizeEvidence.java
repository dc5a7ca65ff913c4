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

  private long[] smallest;
  private long[] instances;
  private long[] agreeing;
  private long[] mirrors;
  private final long[] arrayRest = new long[TYPES.length];
  private long wideReferenceRest = UNKNOWN;
  private long distanceBits;
  private long distances;

  /** Nothing is known yet, of this many classes or more. */
  public SizeEvidence(int classes) {
    smallest = new long[classes];
    instances = new long[classes];
    agreeing = new long[classes];
    mirrors = new long[classes];
    Arrays.fill(smallest, UNKNOWN);
    Arrays.fill(mirrors, UNKNOWN);
    Arrays.fill(arrayRest, UNKNOWN);
  }

  /**
   * An instance of a class, not of {@code java.lang.Class}.
   *
   * @param distance bytes from its address to the next object's, or {@link #UNKNOWN}
   */
  public void observeInstance(int classNumber, long distance) {
    if (classNumber >= smallest.length) {
      growTo(Math.max(classNumber + 1, 2 * smallest.length));
    }
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
    arrayRest[object] = Math.min(arrayRest[object], distance - 4L * length);
    wideReferenceRest = Math.min(wideReferenceRest, distance - 8L * length);
  }

  /** An array of primitive values with so many bytes to the next object. */
  public void observePrimitiveArray(BasicType type, int length, long distance) {
    if (isUseless(distance)) {
      return;
    }
    int ordinal = type.ordinal();
    arrayRest[ordinal] = Math.min(arrayRest[ordinal], distance - (long) type.bytes() * length);
  }

  /** The {@code java.lang.Class} object of the class with this number. */
  public void observeMirror(int mirroredClass, long distance) {
    if (!isUseless(distance)) {
      mirrors[mirroredClass] = distance;
    }
  }

  /** Adds what another thread has gathered of other objects. */
  public void merge(SizeEvidence other) {
    if (other.smallest.length > smallest.length) {
      growTo(other.smallest.length);
    }
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
    }
    wideReferenceRest = Math.min(wideReferenceRest, other.wideReferenceRest);
    distanceBits |= other.distanceBits;
    distances += other.distances;
  }

  /** Tells of so many classes and no others, which have no instances. */
  public void limitTo(int classes) {
    growTo(classes);
  }

  private void growTo(int classes) {
    int before = smallest.length;
    smallest = Arrays.copyOf(smallest, classes);
    instances = Arrays.copyOf(instances, classes);
    agreeing = Arrays.copyOf(agreeing, classes);
    mirrors = Arrays.copyOf(mirrors, classes);
    if (classes > before) {
      Arrays.fill(smallest, before, classes, UNKNOWN);
      Arrays.fill(mirrors, before, classes, UNKNOWN);
    }
  }

  /** How many classes it can tell of. */
  int classes() {
    return smallest.length;
  }

  /** The smallest distance from an instance of the class to the next object, or UNKNOWN. */
  long smallest(int classNumber) {
    return smallest[classNumber];
  }

  /** Number of instances. */
  long instances(int classNumber) {
    return instances[classNumber];
  }

  /** How many instances have exactly the smallest distance. */
  long agreeing(int classNumber) {
    return agreeing[classNumber];
  }

  /** The distance from the mirror of the class to the next object, or UNKNOWN. */
  long mirror(int classNumber) {
    return mirrors[classNumber];
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

  private boolean isUseless(long distance) {
    if (distance <= 0 || distance == UNKNOWN) {
      return true;
    }
    distanceBits |= distance;
    distances++;
    return false;
  }
}
