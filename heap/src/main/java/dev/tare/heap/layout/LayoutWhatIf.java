// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.heap.hprof.BasicType;
import java.util.ArrayList;
import java.util.List;

/**
 * What the objects of a dump would take in JVMs that lay objects out differently: with compact
 * headers, references of another width, another alignment. A scan tells it every object, each
 * thread its own; then the sums are exact for all layouts at once.
 */
public final class LayoutWhatIf {

  private static final BasicType[] TYPES = BasicType.values();

  /** Arrays up to this length are only counted. */
  private static final int COUNTED_LENGTHS = 1 << 10;

  private final List<ObjectSizes> sizes = new ArrayList<>();
  private final long[][] arrays = new long[TYPES.length][COUNTED_LENGTHS];
  private final long[] bytes;

  /** Sums up under the sizes of a dump and under other layouts; no object was told yet. */
  public LayoutWhatIf(ObjectSizes now, List<ObjectLayout> alternatives) {
    sizes.add(now);
    for (ObjectLayout alternative : alternatives) {
      sizes.add(now.under(alternative));
    }
    bytes = new long[sizes.size()];
  }

  private LayoutWhatIf(LayoutWhatIf other) {
    sizes.addAll(other.sizes);
    bytes = new long[sizes.size()];
  }

  /** Another one for another thread, under the same layouts and without any object. */
  public LayoutWhatIf empty() {
    return new LayoutWhatIf(this);
  }

  /** An array. */
  public void array(BasicType elementType, int length) {
    if (length >= 0 && length < COUNTED_LENGTHS) {
      arrays[elementType.ordinal()][length]++;
      return;
    }
    for (int layout = 0; layout < bytes.length; layout++) {
      bytes[layout] += sizes.get(layout).arrayBytes(elementType, length);
    }
  }

  /** So many instances of a class that has one size. */
  public void instances(int classNumber, long count) {
    for (int layout = 0; layout < bytes.length; layout++) {
      bytes[layout] += count * sizes.get(layout).instanceBytes(classNumber);
    }
  }

  /** The {@code java.lang.Class} object of a class. */
  public void mirror(int mirroredClass) {
    for (int layout = 0; layout < bytes.length; layout++) {
      bytes[layout] += sizes.get(layout).mirrorBytes(mirroredClass);
    }
  }

  /** The {@code java.lang.Class} object of a primitive type. */
  public void mirrorOfPrimitive() {
    for (int layout = 0; layout < bytes.length; layout++) {
      bytes[layout] += sizes.get(layout).mirrorBaseBytes();
    }
  }

  /** A stack chunk; see {@link ObjectSizes#stackChunkBytes}. */
  public void stackChunk(int classNumber, int stackWords) {
    for (int layout = 0; layout < bytes.length; layout++) {
      bytes[layout] += sizes.get(layout).stackChunkBytes(classNumber, stackWords);
    }
  }

  /** Adds the objects that another thread was told. */
  public void merge(LayoutWhatIf other) {
    for (int type = 0; type < arrays.length; type++) {
      for (int length = 0; length < COUNTED_LENGTHS; length++) {
        arrays[type][length] += other.arrays[type][length];
      }
    }
    for (int layout = 0; layout < bytes.length; layout++) {
      bytes[layout] += other.bytes[layout];
    }
  }

  /** What the objects take now. */
  public long bytesNow() {
    return bytes(0);
  }

  /** What they would take under an alternative, by its place in the list. */
  public long bytesUnder(int alternative) {
    return bytes(alternative + 1);
  }

  private long bytes(int layout) {
    ObjectLayout counted = sizes.get(layout).layout();
    long sum = bytes[layout];
    for (BasicType type : TYPES) {
      long[] counts = arrays[type.ordinal()];
      for (int length = 0; length < COUNTED_LENGTHS; length++) {
        sum += counts[length] * counted.arrayBytes(type, length);
      }
    }
    return sum;
  }
}
