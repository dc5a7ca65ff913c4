// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import dev.tare.agent.heap.ClassModel.CollectionFields;
import dev.tare.agent.heap.ClassModel.Kind;
import dev.tare.capture.content.Boxes;
import dev.tare.capture.content.CollectionShape;
import dev.tare.capture.content.KnownCollections;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** The models of the classes whose objects a walk meets, made when the first is met. */
final class ClassModels {

  private final ClassFields fields;
  private final ArrayBases arrays;
  private final ObserverClasses observers;
  private final int ourReferenceBytes;
  private final long headerBytes;
  private final Map<Class<?>, ClassModel> models = new IdentityHashMap<>(1 << 12);
  private Class<?> lastLongClass;
  private long lastLongOffset;

  /**
   * Prepares.
   *
   * @param arrays where the elements of arrays begin
   * @param observers which classes are not the application's
   * @param referenceBytes bytes of a reference in this heap
   */
  ClassModels(
      ClassFields fields, ArrayBases arrays, ObserverClasses observers, int referenceBytes) {
    this.fields = fields;
    this.arrays = arrays;
    this.observers = observers;
    this.ourReferenceBytes = referenceBytes;
    this.headerBytes = arrays.headerBytes();
  }

  /** The model of an object's class. */
  ClassModel of(Class<?> type) {
    ClassModel model = models.get(type);
    if (model == null) {
      model = type.isArray() ? array(type) : instance(type);
      models.put(type, model);
    }
    return model;
  }

  /** Bytes of a reference. */
  int referenceBytes() {
    return ourReferenceBytes;
  }

  /** All that were made. */
  Collection<ClassModel> all() {
    return models.values();
  }

  /** The fields that a class itself declares. */
  ClassFields.Own fields(Class<?> type) {
    return fields.of(type);
  }

  /** Where a class itself declares a field of type long; -1 if it does not. */
  long longField(Class<?> type, String name) {
    if (type != lastLongClass) {
      lastLongClass = type;
      lastLongOffset = fields.offset(type, name, long.class);
    }
    return lastLongOffset;
  }

  private ClassModel array(Class<?> type) {
    Class<?> element = type.getComponentType();
    Kind kind =
        element.isPrimitive()
            ? Kind.VALUES
            : KnownCollections.isStructure(type.getTypeName()) ? Kind.NODES : Kind.REFERENCES;
    int elementBytes = element.isPrimitive() ? ClassFields.bytesOf(element) : ourReferenceBytes;
    long base = arrays.of(element);
    boolean isOfObserver = observers.contains(type);
    return new ClassModel(
        type, kind, isOfObserver, new long[0], null, base, 0, 0, elementBytes, base);
  }

  private ClassModel instance(Class<?> type) {
    Class<?> known = nearestKnown(type);
    int boxed = Boxes.valueBytes(type.getName());
    LongStream followed = LongStream.empty();
    long references = 0;
    long values = 0;
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      ClassFields.Own own = fields.of(each);
      followed = LongStream.concat(followed, Arrays.stream(own.strong()));
      references += own.references();
      values += known == null || isBelow(each, known) ? own.valueBytes() : 0;
    }
    long referent = isReferentFollowed(type) ? fields.of(Reference.class).referent() : -1;
    if (referent >= 0) {
      followed = LongStream.concat(followed, LongStream.of(referent));
    }
    CollectionFields collection = collection(type);
    return new ClassModel(
        type,
        kind(type, known, boxed, collection),
        observers.contains(type),
        followed.toArray(),
        collection,
        headerBytes,
        references * ourReferenceBytes,
        boxed > 0 ? boxed : values,
        0,
        0);
  }

  private static Kind kind(
      Class<?> type, Class<?> known, int boxedBytes, CollectionFields collection) {
    if (type == String.class) {
      return Kind.STRING;
    }
    if (type == Class.class) {
      return Kind.MIRROR;
    }
    if (boxedBytes > 0) {
      return Kind.BOX;
    }
    if (collection != null) {
      return Kind.COLLECTION;
    }
    return known != null ? Kind.STRUCTURE : Kind.INSTANCE;
  }

  /** Weak and phantom referents are not followed: reading one would keep it alive. */
  private static boolean isReferentFollowed(Class<?> type) {
    return Reference.class.isAssignableFrom(type)
        && !WeakReference.class.isAssignableFrom(type)
        && !PhantomReference.class.isAssignableFrom(type);
  }

  private static Class<?> nearestKnown(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      if (each == String.class || KnownCollections.isStructure(each.getName())) {
        return each;
      }
    }
    return null;
  }

  private static boolean isBelow(Class<?> declaring, Class<?> known) {
    return declaring != known && known.isAssignableFrom(declaring);
  }

  /** Null if it is none, or its fields are not those that are known. */
  private CollectionFields collection(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      CollectionShape.Fields names = CollectionShape.ofClass(each.getName());
      if (names != null) {
        return collection(each, names);
      }
    }
    return null;
  }

  private CollectionFields collection(Class<?> declaring, CollectionShape.Fields names) {
    long holder = fields.offset(declaring, names.holder());
    long longCount = fields.offset(declaring, names.count(), long.class);
    long count = longCount >= 0 ? longCount : fields.offset(declaring, names.count(), int.class);
    long values = fields.offset(declaring, names.more(), int.class, float.class, byte.class);
    long more = values >= 0 ? values : fields.offset(declaring, names.more());
    boolean hasAll =
        holder >= 0
            && (count >= 0 || names.count().isEmpty())
            && (more >= 0 || names.more().isEmpty() || names.more().equals("coder"));
    return hasAll ? new CollectionFields(names.shape(), holder, count, longCount >= 0, more) : null;
  }
}
