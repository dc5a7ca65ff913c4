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
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The models of the classes whose objects a walk meets, made when the first is met. */
final class ClassModels {

  private static final Map<Class<?>, Integer> BYTES =
      Map.of(
          boolean.class, 1,
          byte.class, 1,
          char.class, 2,
          short.class, 2,
          int.class, 4,
          float.class, 4,
          long.class, 8,
          double.class, 8);

  private final RawMemory memory;
  private final ClassFields fields;
  private final ArrayBases arrays;
  private final int ourReferenceBytes;
  private final long headerBytes;
  private final Map<Class<?>, ClassModel> models = new IdentityHashMap<>(1 << 12);
  private Class<?> lastLongClass;
  private long lastLongOffset;

  /**
   * Prepares.
   *
   * @param arrays where the elements of arrays begin
   * @param referenceBytes bytes of a reference in this heap
   */
  ClassModels(RawMemory memory, ClassFields fields, ArrayBases arrays, int referenceBytes) {
    this.memory = memory;
    this.fields = fields;
    this.arrays = arrays;
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

  /** Where a class itself declares a field of type long; -1 if it does not. */
  long longField(Class<?> type, String name) {
    if (type != lastLongClass) {
      lastLongClass = type;
      lastLongOffset =
          Arrays.stream(fields.of(type))
              .filter(field -> field.getName().equals(name) && field.getType() == long.class)
              .mapToLong(memory::objectFieldOffset)
              .findFirst()
              .orElse(-1);
    }
    return lastLongOffset;
  }

  /** The static fields of a class. */
  Statics statics(Class<?> type) {
    List<Field> all = new ArrayList<>();
    for (Field field : fields.of(type)) {
      if (Modifier.isStatic(field.getModifiers())) {
        all.add(field);
      }
    }
    if (all.isEmpty()) {
      return Statics.NONE;
    }
    long[] references =
        all.stream()
            .filter(field -> !field.getType().isPrimitive())
            .mapToLong(memory::staticFieldOffset)
            .toArray();
    long values =
        all.stream()
            .filter(field -> field.getType().isPrimitive())
            .mapToLong(field -> BYTES.get(field.getType()))
            .sum();
    return new Statics(memory.staticFieldBase(all.get(0)), references, values);
  }

  /**
   * The static fields of a class.
   *
   * @param base the object that holds them, null if there are none
   * @param references where it holds references
   * @param valueBytes bytes of its primitive values
   */
  record Statics(Object base, long[] references, long valueBytes) {
    static final Statics NONE = new Statics(null, new long[0], 0);
  }

  private ClassModel array(Class<?> type) {
    Class<?> element = type.getComponentType();
    Kind kind =
        element.isPrimitive()
            ? Kind.VALUES
            : KnownCollections.isStructure(type.getTypeName()) ? Kind.NODES : Kind.REFERENCES;
    int elementBytes = element.isPrimitive() ? BYTES.get(element) : ourReferenceBytes;
    long base = arrays.of(element);
    return new ClassModel(type, kind, new long[0], null, base, 0, 0, elementBytes, base);
  }

  private ClassModel instance(Class<?> type) {
    if (type.getClassLoader() == ClassModels.class.getClassLoader()) {
      return new ClassModel(type, Kind.OWN, new long[0], null, headerBytes, 0, 0, 0, 0);
    }
    List<Field> all = new ArrayList<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      for (Field field : fields.of(each)) {
        if (!Modifier.isStatic(field.getModifiers())) {
          all.add(field);
        }
      }
    }
    Class<?> known = nearestKnown(type);
    long[] followed =
        all.stream()
            .filter(field -> !field.getType().isPrimitive() && isFollowed(field, type))
            .mapToLong(memory::objectFieldOffset)
            .toArray();
    long references =
        all.stream().filter(field -> !field.getType().isPrimitive()).count() * ourReferenceBytes;
    int boxed = Boxes.valueBytes(type.getName());
    long values =
        boxed > 0
            ? boxed
            : all.stream()
                .filter(field -> field.getType().isPrimitive())
                .filter(field -> known == null || isBelow(field.getDeclaringClass(), known))
                .mapToLong(field -> BYTES.get(field.getType()))
                .sum();
    CollectionFields collection = collection(type);
    return new ClassModel(
        type,
        kind(type, known, boxed, collection),
        followed,
        collection,
        headerBytes,
        references,
        values,
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
  private static boolean isFollowed(Field field, Class<?> type) {
    if (field.getDeclaringClass() != Reference.class) {
      return true;
    }
    boolean weak =
        WeakReference.class.isAssignableFrom(type) || PhantomReference.class.isAssignableFrom(type);
    return switch (field.getName()) {
      case "referent" -> !weak;
      case "discovered" -> false;
      default -> true;
    };
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
    Field holder = null;
    Field count = null;
    Field more = null;
    for (Field field : fields.of(declaring)) {
      if (Modifier.isStatic(field.getModifiers())) {
        continue;
      }
      if (field.getName().equals(names.holder())) {
        holder = field;
      } else if (field.getName().equals(names.count())) {
        count = field;
      } else if (field.getName().equals(names.more())) {
        more = field;
      }
    }
    boolean hasAll =
        holder != null
            && !holder.getType().isPrimitive()
            && (count != null || names.count().isEmpty())
            && (more != null || names.more().isEmpty() || names.more().equals("coder"));
    return hasAll
        ? new CollectionFields(
            names.shape(),
            memory.objectFieldOffset(holder),
            count == null ? -1 : memory.objectFieldOffset(count),
            count != null && count.getType() == long.class,
            more == null ? -1 : memory.objectFieldOffset(more))
        : null;
  }
}
