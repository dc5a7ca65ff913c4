// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import dev.tare.capture.walk.HeapWalk;
import java.lang.instrument.Instrumentation;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A single walk with its tables, which are freed when it is closed. */
final class OneWalk implements AutoCloseable {

  private final ClassFields fields;
  private final WalkRoots roots;
  private final ObserverClasses observers = new ObserverClasses();
  private final VisitedPlaces visited;
  private final ContentSet contents;
  private final ClassModels models;
  private final ObjectStack found = new ObjectStack();
  private final WalkedHeap heap;
  private final StillHeap still;
  private final int classesBefore;
  private final long startedNanos = System.nanoTime();
  private final CollectionContents collections;
  private final ArrayContents arrays;
  private long durationNanos;

  OneWalk(
      RawMemory memory,
      Instrumentation instrumentation,
      ClassFields fields,
      WalkRoots roots,
      ArrayBases bases,
      Collector collector,
      int classesBefore)
      throws ReflectiveOperationException {
    this.fields = fields;
    this.roots = roots;
    long arrayBase = bases.of(Object.class);
    Class<?>[] classes = roots.classes();
    this.classesBefore = classesBefore;
    HeapEncoding encoding = HeapEncoding.of(memory, collector.kind(), classes, arrayBase);
    this.models = new ClassModels(fields, bases, observers, encoding.referenceBytes());
    long valueOffset = fields.offset(String.class, "value");
    long coderOffset = fields.offset(String.class, "coder", byte.class);
    if (valueOffset < 0 || coderOffset < 0) {
      throw new NoSuchFieldException("String.value and coder");
    }
    this.still = StillHeap.begin(encoding, arrayBase, collector.isConcurrent());
    this.visited = new VisitedPlaces(memory);
    this.contents = new ContentSet(memory);
    this.heap = new WalkedHeap(memory, instrumentation, encoding, visited, models, arrayBase);
    this.collections = new CollectionContents(memory, models, heap, found);
    this.arrays =
        new ArrayContents(memory, heap, contents, bases.ofBytes(), valueOffset, coderOffset);
  }

  /** Walks; false if objects were moved meanwhile or it was to stop. */
  boolean run(BooleanSupplier stopping) throws InterruptedException {
    HeapWalker walker =
        new HeapWalker(
            heap,
            models,
            collections,
            arrays,
            found,
            () -> still.isStill() && !stopping.getAsBoolean());
    List<Object> all = roots.all();
    for (Object root : all) {
      if (observers.areRoot(root)) {
        walker.setApart(root);
      }
    }
    for (Object root : all) {
      if (!walker.walk(root)) {
        return false;
      }
    }
    if (!walker.walkWhatIsOfObservers()) {
      return false;
    }
    durationNanos = System.nanoTime() - startedNanos;
    return still.wasStill();
  }

  /** What it found, after a complete run. */
  HeapWalk result(Instant startedAt, long processorNanos, int attempts) {
    return new WalkResult(models)
        .toWalk(
            startedAt,
            durationNanos / 1_000_000,
            processorNanos / 1_000_000,
            attempts,
            visited.bytes() + contents.bytes(),
            Math.max(0, roots.classes().length - classesBefore),
            fields.failures());
  }

  @Override
  public void close() {
    visited.close();
    contents.close();
  }
}
