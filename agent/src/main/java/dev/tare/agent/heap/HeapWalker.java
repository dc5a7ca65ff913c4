// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import dev.tare.capture.content.InflationCategory;
import java.lang.reflect.Array;
import java.util.function.BooleanSupplier;

/**
 * Follows references from roots, counts each object once, and divides its bytes by its contents.
 * What only observers lead to is walked last and not divided. For one thread; the application goes
 * on meanwhile.
 */
final class HeapWalker {

  /** So many elements of an array are followed before others are. */
  private static final int WINDOW = 256;

  private static final int OBJECTS_BETWEEN_CHECKS = 1 << 12;

  private final WalkedHeap heap;
  private final ClassModels models;
  private final CollectionContents collections;
  private final ArrayContents arrays;
  private final ObjectStack found;
  private final BooleanSupplier goesOn;
  private int untilCheck = OBJECTS_BETWEEN_CHECKS;

  /** Objects of observers that the application leads to, and their roots: for the end. */
  private final ObjectStack ofObservers = new ObjectStack();

  private boolean onlyObserversAreLeft;

  /**
   * Prepares.
   *
   * @param goesOn asked every few thousand objects
   */
  HeapWalker(
      WalkedHeap heap,
      ClassModels models,
      CollectionContents collections,
      ArrayContents arrays,
      ObjectStack found,
      BooleanSupplier goesOn) {
    this.heap = heap;
    this.models = models;
    this.collections = collections;
    this.arrays = arrays;
    this.found = found;
    this.goesOn = goesOn;
  }

  /**
   * Walks all that an object leads to and that was not found before.
   *
   * @return false if the walk is to end
   */
  boolean walk(Object root) {
    Object first = heap.claim(root);
    if (first != null) {
      count(first);
    }
    return walkWhatIsFound();
  }

  /** Leaves an object and what only it leads to for the end. To be called before all walks. */
  void setApart(Object root) {
    Object first = heap.claim(root);
    if (first != null) {
      ofObservers.push(first, ObjectStack.FOUND_ONLY);
    }
  }

  /**
   * Walks what was left, at the end.
   *
   * @return false if the walk is to end
   */
  boolean walkWhatIsOfObservers() {
    onlyObserversAreLeft = true;
    while (!ofObservers.isEmpty()) {
      found.push(ofObservers.pop(), ObjectStack.FOUND_ONLY);
      if (!walkWhatIsFound()) {
        return false;
      }
    }
    return true;
  }

  private boolean walkWhatIsFound() {
    while (!found.isEmpty()) {
      int cursor = found.cursor();
      Object object = found.pop();
      if (cursor == ObjectStack.FOUND_ONLY) {
        count(object);
      } else {
        follow(object, cursor);
      }
      if (--untilCheck == 0) {
        untilCheck = OBJECTS_BETWEEN_CHECKS;
        if (!goesOn.getAsBoolean()) {
          return false;
        }
      }
    }
    return true;
  }

  private void count(Object object) {
    ClassModel model = heap.model(object);
    if (onlyObserversAreLeft) {
      countOfObservers(object, model);
      return;
    }
    if (model.isOfObserver) {
      ofObservers.push(object, ObjectStack.FOUND_ONLY);
      return;
    }
    switch (model.kind) {
      case VALUES -> {
        int length = Array.getLength(object);
        add(model, heap.arrayBytes(model, length));
        arrays.divideValues(object, length, model);
        return;
      }
      case REFERENCES -> {
        Object[] array = (Object[]) object;
        add(model, heap.arrayBytes(model, array.length));
        arrays.divideReferences(array, model);
      }
      case NODES -> {
        long bytes = heap.arrayBytes(model, ((Object[]) object).length);
        add(model, bytes);
        model.add(InflationCategory.STRUCTURE, bytes);
      }
      case STRING -> {
        add(model, heap.instanceBytes(object, model));
        arrays.divideString(object, model);
        return;
      }
      case COLLECTION -> {
        add(model, heap.instanceBytes(object, model));
        collections.divide(object, model);
      }
      case MIRROR -> {
        long bytes = heap.instanceBytes(object, model);
        add(model, bytes);
        divideMirror((Class<?>) object, bytes, model);
      }
      default -> {
        add(model, heap.instanceBytes(object, model));
        model.plain++;
        if (model.references.length == 0) {
          return;
        }
      }
    }
    found.push(object, 0);
  }

  private void countOfObservers(Object object, ClassModel model) {
    model.observerObjects++;
    if (model.kind == ClassModel.Kind.VALUES) {
      model.observerBytes += heap.arrayBytes(model, Array.getLength(object));
      return;
    }
    model.observerBytes +=
        object instanceof Object[] array
            ? heap.arrayBytes(model, array.length)
            : heap.instanceBytes(object, model);
    if (model.kind == ClassModel.Kind.MIRROR) {
      discoverStatics((Class<?>) object);
    }
    found.push(object, 0);
  }

  private static void add(ClassModel model, long bytes) {
    model.objects++;
    model.bytes += bytes;
  }

  /** What the JVM adds to a mirror, such as the pointer to its metadata, is header. */
  private void divideMirror(Class<?> mirrored, long bytes, ClassModel model) {
    ClassFields.Own own = models.fields(mirrored);
    long references = (long) own.statics().length * models.referenceBytes();
    long structure = Math.min(bytes, model.referenceBytes + references);
    long payload = Math.min(bytes - structure, model.valueBytes + own.staticValueBytes());
    model.add(InflationCategory.STRUCTURE, structure);
    model.add(InflationCategory.PAYLOAD, payload);
    model.add(InflationCategory.HEADERS, bytes - structure - payload);
    discoverStatics(mirrored);
  }

  private void discoverStatics(Class<?> mirrored) {
    for (long offset : models.fields(mirrored).statics()) {
      // HotSpot keeps static fields in the mirror (JDK 7 and newer).
      discover(mirrored, offset);
    }
  }

  private void follow(Object object, int from) {
    if (!(object instanceof Object[] array)) {
      for (long offset : heap.model(object).references) {
        discover(object, offset);
      }
      return;
    }
    ClassModel model = heap.model(array);
    int to = Math.min(array.length, from + WINDOW);
    if (to < array.length) {
      found.push(array, to);
    }
    for (int element = from; element < to; element++) {
      discover(array, model.arrayBase + (long) element * model.elementBytes);
    }
  }

  /** Objects are counted when they are taken from the stack: counting one may lead to others. */
  private void discover(Object holder, long offset) {
    Object object = heap.claim(holder, offset);
    if (object != null) {
      found.push(object, ObjectStack.FOUND_ONLY);
    }
  }
}
