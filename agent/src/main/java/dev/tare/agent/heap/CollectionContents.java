// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import dev.tare.agent.heap.ClassModel.CollectionFields;
import dev.tare.capture.content.Capacity;
import dev.tare.capture.content.CollectionShape;
import dev.tare.capture.content.InflationCategory;

/**
 * Divides collections with what is their own, their table and their only node, by the rules that
 * hold for a heap dump. A collection may change while it is looked at: what does not fit together
 * is taken for full.
 */
final class CollectionContents {

  /** The number of elements cannot be told. */
  private static final long UNKNOWN = -1;

  private final RawMemory memory;
  private final ClassModels models;
  private final WalkedHeap heap;
  private final ObjectStack found;

  CollectionContents(RawMemory memory, ClassModels models, WalkedHeap heap, ObjectStack found) {
    this.memory = memory;
    this.models = models;
    this.heap = heap;
    this.found = found;
  }

  /** Divides a collection that was just found, and puts what is its own on the stack. */
  void divide(Object collection, ClassModel model) {
    CollectionFields fields = model.collection;
    if (fields.shape() == CollectionShape.BUILDER) {
      model.plain++;
      divideBuilder(collection, model);
      return;
    }
    if (fields.shape() == CollectionShape.DELEGATE) {
      long elements = elementsOfInner(memory.getReference(collection, fields.holder()));
      whole(collection, model, categoryOf(elements));
      return;
    }
    Object holder = memory.getReference(collection, fields.holder());
    Object[] table = holder instanceof Object[] array ? array : null;
    int length = table == null ? 0 : table.length;
    long elements = elements(collection, fields, length);
    InflationCategory category = categoryOf(elements);
    long noted = whole(collection, model, category);
    Object claimed = heap.claim(collection, fields.holder());
    if (claimed != null && claimed == holder && table != null && length == 0) {
      // Most of them are one that all empty collections share: none's own, as in a heap dump.
      found.push(claimed, ObjectStack.FOUND_ONLY);
    } else if (claimed != null && claimed == holder) {
      noted += table == null ? divideNode(claimed, elements, category) : 0;
      if (table != null) {
        noted += divideTable(collection, model, table, elements, category);
      }
    } else if (claimed != null) {
      divideNode(claimed, UNKNOWN, null);
    }
    if (category != null) {
      model.note(category, noted);
    }
  }

  private static InflationCategory categoryOf(long elements) {
    return elements == 0
        ? InflationCategory.EMPTY_COLLECTIONS
        : elements == 1 ? InflationCategory.SINGLE_ENTRY_COLLECTIONS : null;
  }

  /** The collection itself. */
  private long whole(Object collection, ClassModel model, InflationCategory category) {
    long bytes = heap.instanceBytes(collection, model);
    if (category == null) {
      model.plain++;
      return 0;
    }
    long values = Math.min(model.valueBytes, bytes);
    model.add(InflationCategory.PAYLOAD, values);
    model.add(category, bytes - values);
    return bytes - values;
  }

  private long divideTable(
      Object collection,
      ClassModel owner,
      Object[] table,
      long elements,
      InflationCategory category) {
    ClassModel model = heap.model(table);
    long bytes = heap.arrayBytes(model, table.length);
    model.objects++;
    model.bytes += bytes;
    long noted = 0;
    if (category != null) {
      model.add(category, bytes);
      noted = bytes;
      if (elements == 1) {
        noted += divideOnlyNode(owner.collection.shape(), table, model, category);
      }
    } else {
      long spare = unused(collection, owner.collection, elements, table.length);
      spare = Math.min(spare * model.elementBytes, bytes);
      model.add(InflationCategory.SPARE_CAPACITY, spare);
      model.add(InflationCategory.STRUCTURE, bytes - spare);
      owner.note(InflationCategory.SPARE_CAPACITY, spare);
    }
    found.push(table, 0);
    return noted;
  }

  private long divideOnlyNode(
      CollectionShape shape, Object[] table, ClassModel model, InflationCategory category) {
    boolean hasNodes =
        switch (shape) {
          case HASH_MAP, WEAK_HASH_MAP, HASHTABLE, CONCURRENT_HASH_MAP -> true;
          default -> false;
        };
    for (int slot = 0; hasNodes && slot < table.length; slot++) {
      if (table[slot] != null) {
        Object node = heap.claim(table, model.arrayBase + (long) slot * model.elementBytes);
        return node == null ? 0 : divideNode(node, 1, category);
      }
    }
    return 0;
  }

  /** A node, or whatever else is in its place. */
  private long divideNode(Object node, long elements, InflationCategory category) {
    ClassModel model = heap.model(node);
    if (model.kind != ClassModel.Kind.STRUCTURE || elements != 1) {
      found.push(node, ObjectStack.FOUND_ONLY);
      return 0;
    }
    long bytes = heap.instanceBytes(node, model);
    model.objects++;
    model.bytes += bytes;
    model.add(category, bytes);
    found.push(node, 0);
    return bytes;
  }

  private void divideBuilder(Object builder, ClassModel owner) {
    CollectionFields fields = owner.collection;
    Object array = heap.claim(builder, fields.holder());
    if (!(array instanceof byte[] text)) {
      if (array != null) {
        found.push(array, ObjectStack.FOUND_ONLY);
      }
      return;
    }
    boolean wide = fields.more() >= 0 && memory.getByte(builder, fields.more()) == 1;
    long used = (long) Math.max(0, memory.getInt(builder, fields.count())) << (wide ? 1 : 0);
    ClassModel model = heap.model(text);
    long bytes = heap.arrayBytes(model, text.length);
    long spare = Math.max(0, text.length - used);
    model.objects++;
    model.bytes += bytes;
    model.add(InflationCategory.SPARE_CAPACITY, spare);
    model.add(InflationCategory.PAYLOAD, text.length - spare);
    model.add(InflationCategory.STRUCTURE, bytes - text.length);
    owner.note(InflationCategory.SPARE_CAPACITY, spare);
  }

  private long elementsOfInner(Object inner) {
    if (inner == null) {
      return UNKNOWN;
    }
    CollectionFields fields = heap.model(inner).collection;
    if (fields == null || fields.shape() == CollectionShape.DELEGATE) {
      return UNKNOWN;
    }
    Object holder = memory.getReference(inner, fields.holder());
    return elements(inner, fields, holder instanceof Object[] table ? table.length : 0);
  }

  private long elements(Object collection, CollectionFields fields, int length) {
    return switch (fields.shape()) {
      case EXACT_ARRAY -> length;
      case DEQUE ->
          length == 0
              ? 0
              : Capacity.elementsOfDeque(
                  memory.getInt(collection, fields.count()),
                  memory.getInt(collection, fields.more()),
                  length);
      case CONCURRENT_HASH_MAP -> count(collection, fields) + cells(collection, fields);
      default -> fields.count() < 0 ? UNKNOWN : count(collection, fields);
    };
  }

  private long count(Object collection, CollectionFields fields) {
    return fields.countIsLong()
        ? memory.getLong(collection, fields.count())
        : memory.getInt(collection, fields.count());
  }

  /** Under contention a ConcurrentHashMap counts in cells besides ({@code sumCount}). */
  private long cells(Object collection, CollectionFields fields) {
    long sum = 0;
    if (memory.getReference(collection, fields.more()) instanceof Object[] cells) {
      for (Object cell : cells) {
        if (cell != null) {
          long offset = models.longField(cell.getClass(), "value");
          sum += offset < 0 ? 0 : memory.getLong(cell, offset);
        }
      }
    }
    return sum;
  }

  private long unused(Object collection, CollectionFields fields, long elements, int length) {
    if (elements < 0) {
      return 0;
    }
    long needed =
        switch (fields.shape()) {
          case HASH_MAP -> Capacity.hashMap(elements, loadFactor(collection, fields));
          case WEAK_HASH_MAP -> Capacity.weakHashMap(elements, loadFactor(collection, fields));
          case HASHTABLE -> Capacity.hashtable(elements, loadFactor(collection, fields));
          case CONCURRENT_HASH_MAP -> Capacity.concurrentHashMap(elements);
          case IDENTITY_HASH_MAP -> Capacity.identityHashMap(elements);
          case DEQUE -> Capacity.arrayDeque(elements);
          case LIST -> elements;
          default -> length;
        };
    return Math.max(0, length - needed);
  }

  private float loadFactor(Object collection, CollectionFields fields) {
    return Float.intBitsToFloat(memory.getInt(collection, fields.more()));
  }
}
