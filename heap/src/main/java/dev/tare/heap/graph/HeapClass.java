// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import dev.tare.heap.array.PagedInts;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpedClass;
import dev.tare.heap.hprof.DumpedField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A class of a dump: one object per class, so that classes are compared with {@code ==}. */
public final class HeapClass {

  private final int number;
  private final DumpedClass dumped;
  private final BasicType elementType;
  private HeapClass superclass;
  private List<FieldSlot> fields = List.of();
  private int valuesBytes;
  private int[] referenceOffsets = new int[0];
  private long mirror = PagedInts.NONE;
  private long loader = PagedInts.NONE;
  private long instances;
  private long totalBytes;
  private long instanceBytes;

  HeapClass(int number, DumpedClass dumped) {
    this.number = number;
    this.dumped = dumped;
    this.elementType = elementType(dumped.name());
  }

  private static BasicType elementType(String name) {
    if (!name.endsWith("[]")) {
      return null;
    }
    String element = name.substring(0, name.length() - 2);
    for (BasicType type : BasicType.values()) {
      if (type != BasicType.OBJECT && type.javaName().equals(element)) {
        return type;
      }
    }
    return BasicType.OBJECT;
  }

  /** Links the superclass, whose own link need not be there yet. */
  void link(HeapClass superclassOrNull, long mirrorObject, long loaderObject) {
    superclass = superclassOrNull;
    mirror = mirrorObject;
    loader = loaderObject;
  }

  void cutSuperclass() {
    superclass = null;
  }

  /** The object at the address of the class is no mirror. */
  void disownMirror() {
    mirror = PagedInts.NONE;
  }

  /** Places the fields; every superclass must be linked. No real class is 1,000 levels deep. */
  void placeFields(int idBytes) {
    List<FieldSlot> slots = new ArrayList<>();
    int offset = 0;
    int depth = 0;
    for (HeapClass type = this; type != null && depth < 1000; type = type.superclass, depth++) {
      for (DumpedField field : type.dumped.fields()) {
        slots.add(new FieldSlot(type, field.name(), field.type(), offset));
        offset += field.type().bytesInFile(idBytes);
      }
    }
    fields = Collections.unmodifiableList(slots);
    valuesBytes = offset;
    boolean weak =
        isSubclassOf("java.lang.ref.WeakReference")
            || isSubclassOf("java.lang.ref.PhantomReference");
    referenceOffsets =
        slots.stream()
            .filter(slot -> slot.type() == BasicType.OBJECT)
            .filter(slot -> !(weak && isReferent(slot)))
            .mapToInt(FieldSlot::offsetInFile)
            .toArray();
  }

  private static boolean isReferent(FieldSlot slot) {
    return slot.name().equals("referent")
        && slot.declaring().name().equals("java.lang.ref.Reference");
  }

  void count(long addedInstances, long addedBytes) {
    instances += addedInstances;
    totalBytes += addedBytes;
  }

  void instanceBytes(long bytes) {
    instanceBytes = bytes;
  }

  /** Number of the class, from 0. */
  public int number() {
    return number;
  }

  /** Its name in Java's spelling. Classes of different loaders may have the same. */
  public String name() {
    return dumped.name();
  }

  /** The class that it extends, or null. */
  public HeapClass superclass() {
    return superclass;
  }

  /** Number of its loader's object; {@link PagedInts#NONE} for the bootstrap loader. */
  public long loader() {
    return loader;
  }

  /** Number of its {@code java.lang.Class} object; {@link PagedInts#NONE} if the dump lacks it. */
  public long mirror() {
    return mirror;
  }

  /** Whether its instances are arrays. */
  public boolean isArray() {
    return elementType != null;
  }

  /** Type of the elements of its arrays; null if it is no array class. */
  public BasicType elementType() {
    return elementType;
  }

  /** All instance fields, inherited ones too, in the order of an instance record. */
  public List<FieldSlot> fields() {
    return fields;
  }

  /** The field with this name that is nearest to the class, or null. */
  public FieldSlot field(String name) {
    for (FieldSlot slot : fields) {
      if (slot.name().equals(name)) {
        return slot;
      }
    }
    return null;
  }

  /** Offsets in an instance record of the references that keep their target alive. */
  int[] referenceOffsets() {
    return referenceOffsets;
  }

  /** Bytes of an instance's values in the file. */
  int valuesBytes() {
    return valuesBytes;
  }

  /** How many instance fields are references. */
  public int referenceFieldCount() {
    return (int) fields.stream().filter(slot -> slot.type() == BasicType.OBJECT).count();
  }

  /** Whether it is that class or extends it. */
  public boolean isSubclassOf(String className) {
    int depth = 0;
    for (HeapClass type = this; type != null && depth < 1000; type = type.superclass, depth++) {
      if (type.name().equals(className)) {
        return true;
      }
    }
    return false;
  }

  /** Its static fields. */
  public List<DumpedField> statics() {
    return dumped.statics();
  }

  /** The class as the dump describes it. */
  public DumpedClass dumped() {
    return dumped;
  }

  /** How many objects of exactly this class the dump has. */
  public long instances() {
    return instances;
  }

  /** True bytes of all of them. */
  public long totalBytes() {
    return totalBytes;
  }

  /** True size of an instance; 0 for arrays and {@code java.lang.Class}, whose objects differ. */
  public long instanceBytes() {
    return instanceBytes;
  }

  @Override
  public String toString() {
    return name();
  }
}
