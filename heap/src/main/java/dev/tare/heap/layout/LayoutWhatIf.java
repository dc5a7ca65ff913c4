// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.heap.hprof.BasicType;
import java.util.ArrayList;
import java.util.List;

/**
 * What the objects of a dump would take in JVMs that lay objects out differently: with compact
 * headers, references of another width, another alignment. It is told every object, those of one
 * size together; then the sums are exact for all layouts at once.
 */
public final class LayoutWhatIf {

  private final List<ObjectSizes> sizes = new ArrayList<>();
  private final long[] bytes;

  /** Sums up under the sizes of a dump and under other layouts; no object was told yet. */
  public LayoutWhatIf(ObjectSizes now, List<ObjectLayout> alternatives) {
    sizes.add(now);
    for (ObjectLayout alternative : alternatives) {
      sizes.add(now.under(alternative));
    }
    bytes = new long[sizes.size()];
  }

  /** So many arrays of one length. */
  public void arrays(BasicType elementType, int length, long count) {
    for (int layout = 0; layout < bytes.length; layout++) {
      bytes[layout] += count * sizes.get(layout).arrayBytes(elementType, length);
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

  /** What the objects take now. */
  public long bytesNow() {
    return bytes[0];
  }

  /** What they would take under an alternative, by its place in the list. */
  public long bytesUnder(int alternative) {
    return bytes[alternative + 1];
  }
}
