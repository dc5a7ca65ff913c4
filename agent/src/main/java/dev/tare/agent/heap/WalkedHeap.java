// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import java.lang.instrument.Instrumentation;

/** Finds objects for the first time, with their places, classes and sizes. */
final class WalkedHeap {

  /** How often a field is read again that is written at the same time. */
  private static final int ATTEMPTS = 3;

  private final RawMemory memory;
  private final Instrumentation instrumentation;
  private final HeapEncoding encoding;
  private final VisitedPlaces visited;
  private final ClassModels models;
  private final long alignment;
  private final Object[] scratch = new Object[1];
  private final long scratchOffset;

  WalkedHeap(
      RawMemory memory,
      Instrumentation instrumentation,
      HeapEncoding encoding,
      VisitedPlaces visited,
      ClassModels models,
      long arrayBase) {
    this.memory = memory;
    this.instrumentation = instrumentation;
    this.encoding = encoding;
    this.visited = visited;
    this.models = models;
    this.scratchOffset = arrayBase;
    this.alignment = alignment(instrumentation);
  }

  /** The distance of sizes: {@code ObjectAlignmentInBytes}. */
  private static long alignment(Instrumentation instrumentation) {
    long first = instrumentation.getObjectSize(new byte[1]);
    for (int length = 2; ; length++) {
      long next = instrumentation.getObjectSize(new byte[length]);
      if (next != first) {
        return next - first;
      }
    }
  }

  /** The object that a field holds if nothing has led to it before, else null. */
  Object claim(Object holder, long offset) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Object loaded = encoding.readsAfterLoad() ? memory.getReference(holder, offset) : null;
      long place = encoding.place(holder, offset);
      if (place == HeapEncoding.NULL || !visited.add(place)) {
        return null;
      }
      Object object = memory.getReference(holder, offset);
      if (encoding.place(holder, offset) == place && (loaded == null || loaded == object)) {
        return object;
      }
      visited.remove(place);
    }
    return null;
  }

  /** An object itself if nothing has led to it before, else null. */
  Object claim(Object object) {
    scratch[0] = object;
    Object claimed = claim(scratch, scratchOffset);
    scratch[0] = null;
    return claimed;
  }

  ClassModel model(Object object) {
    return models.of(object.getClass());
  }

  /** Bytes of an instance, or of a mirror. */
  long instanceBytes(Object object, ClassModel model) {
    if (model.kind == ClassModel.Kind.MIRROR) {
      return instrumentation.getObjectSize(object);
    }
    if (model.instanceBytes == 0) {
      model.instanceBytes = instrumentation.getObjectSize(object);
    }
    return model.instanceBytes;
  }

  /** Bytes of an array. */
  long arrayBytes(ClassModel model, int length) {
    return model.arrayBase + (long) length * model.elementBytes + alignment - 1 & -alignment;
  }
}
