// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpedClass;
import dev.tare.heap.hprof.DumpedField;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A heap of named objects that a test spells out and writes as a dump:
 *
 * <pre>{@code
 * new SmallHeap()
 *     .define("class A { ref next; int x }")
 *     .define("class B extends A { static ref shared; long y }")
 *     .object("a", "A").set("a", "next", "b").set("a", "x", 5)
 *     .object("b", "B")
 *     .array("both", "A[]", "a", "b")
 *     .root("both")
 *     .write(file);
 * }</pre>
 *
 * <p>Types of fields are {@code ref} and Java's primitive types. Objects lie in memory in the order
 * in which they were named, without gaps, as a JVM with the given {@link Shape} would place them; a
 * superclass must be defined before. {@code java.lang.Object} and {@code java.lang.Class} are
 * there. Names of arrays' classes are spelled as in Java, {@code byte[]}.
 */
public final class SmallHeap {
  /** Bytes of the {@code java.lang.Class} object of a class without static fields. */
  public static final int CLASS_OBJECT_BYTES = 112;

  private static final String OBJECT = "java.lang.Object";

  /**
   * How a JVM lays objects out.
   *
   * @param headerBytes bytes before the first field
   * @param arrayBaseBytes bytes before the first element
   * @param referenceBytes bytes of a reference
   * @param alignmentBytes every object's size is a multiple of it
   */
  public record Shape(int headerBytes, int arrayBaseBytes, int referenceBytes, int alignmentBytes) {
    /** Compressed references and class pointers: what a heap below 32 GB has. */
    public static final Shape COMPRESSED = new Shape(12, 16, 4, 8);

    /** Compact object headers. */
    public static final Shape COMPACT = new Shape(8, 12, 4, 8);

    /** A JVM of 32 bits. */
    public static final Shape NARROW = new Shape(8, 12, 4, 8);

    /** References of 8 bytes: a larger heap, or ZGC. */
    public static final Shape WIDE_REFERENCES = new Shape(12, 16, 8, 8);

    long aligned(long bytes) {
      return (bytes + alignmentBytes - 1) / alignmentBytes * alignmentBytes;
    }

    int bytesOf(BasicType type) {
      return type == BasicType.OBJECT ? referenceBytes : type.bytes();
    }
  }

  private record Type(
      SmallHeapClass declared,
      Type parent,
      long id,
      long bytes,
      Map<String, Object> statics,
      String loader) {}

  private record Thing(long id, long bytes, Type type, Object content) {}

  private final Shape shape;
  private final Map<String, Type> types = new LinkedHashMap<>();
  private final Map<String, Thing> things = new LinkedHashMap<>();
  private final List<Consumer<HprofObjects>> roots = new ArrayList<>();
  private long nextAddress;

  /** An empty heap with compressed references. */
  public SmallHeap() {
    this(Shape.COMPRESSED, 0x7_0000_0000L);
  }

  /** An empty heap; the lowest object is put at the address. */
  public SmallHeap(Shape shape, long firstAddress) {
    this.shape = shape;
    nextAddress = firstAddress;
    define("class " + OBJECT + " { }");
    define("class java.lang.Class { }");
  }

  /** Defines a class without a class loader. */
  public SmallHeap define(String source) {
    return define(source, null);
  }

  /** Defines a class that the object with this name loaded; the object may be added later. */
  public SmallHeap define(String source, String loader) {
    SmallHeapClass declared = SmallHeapClass.parse(source);
    Type parent = null;
    if (!declared.name().equals(OBJECT)) {
      parent = type(declared.parent() == null ? OBJECT : declared.parent());
    }
    long bytes = CLASS_OBJECT_BYTES + staticBytes(declared);
    types.put(
        declared.name(),
        new Type(declared, parent, place(bytes), bytes, new LinkedHashMap<>(), loader));
    return this;
  }

  /** Adds an instance with fields that are null or 0. */
  public SmallHeap object(String name, String className) {
    Type type = type(className);
    long bytes = shape.headerBytes();
    for (Type any = type; any != null; any = any.parent()) {
      for (DumpedField field : any.declared().fields()) {
        bytes += shape.bytesOf(field.type());
      }
    }
    return add(name, type, shape.aligned(bytes), new LinkedHashMap<String, Object>());
  }

  /** Sets a field to the object with this name, which may be added later; null for none. */
  public SmallHeap set(String name, String field, String target) {
    return setAny(name, field, target);
  }

  /** Sets a field of a primitive type by its bits. */
  public SmallHeap set(String name, String field, long bits) {
    return setAny(name, field, bits);
  }

  /** Sets a static field to the object with this name. */
  public SmallHeap setStatic(String className, String field, String target) {
    type(className).statics().put(field, target);
    return this;
  }

  /** Adds an array of references; its elements are names of objects or null. */
  public SmallHeap array(String name, String className, String... elements) {
    return add(
        name,
        arrayType(className),
        arrayBytes(BasicType.OBJECT, elements.length),
        Arrays.asList(elements));
  }

  /** Adds an array of a primitive type with the bits of its elements. */
  public SmallHeap array(String name, BasicType element, long... bits) {
    Type type = arrayType(element.javaName() + "[]");
    return add(name, type, arrayBytes(element, bits.length), bits);
  }

  /** Adds a {@code java.lang.String} and its {@code byte[]}, named {@code name.value}. */
  public SmallHeap string(String name, String text) {
    if (!types.containsKey("java.lang.String")) {
      define("class java.lang.String { ref value; int hash; byte coder; boolean hashIsZero }");
    }
    boolean isLatin1 = text.chars().allMatch(c -> c < 256);
    byte[] bytes =
        text.getBytes(isLatin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE);
    long[] bits = new long[bytes.length];
    Arrays.setAll(bits, i -> bytes[i]);
    return object(name, "java.lang.String")
        .set(name, "value", name + ".value")
        .set(name, "coder", isLatin1 ? 0 : 1)
        .array(name + ".value", BasicType.BYTE, bits);
  }

  /** Adds roots of kind unknown. */
  public SmallHeap root(String... names) {
    for (String name : names) {
      root(name, HprofObjects::rootUnknown);
    }
    return this;
  }

  /** Adds a root of any kind, for example {@code HprofObjects::rootJniGlobal}. */
  public SmallHeap root(String name, RootWriter kind) {
    roots.add(objects -> kind.write(objects, id(name)));
    return this;
  }

  /** Writes one kind of root. */
  @FunctionalInterface
  public interface RootWriter {
    /** Writes the root. */
    void write(HprofObjects objects, long id);
  }

  /** Leaves a gap before the next object. */
  public SmallHeap gap(long bytes) {
    nextAddress += bytes;
    return this;
  }

  /** The address of an object, or of the {@code java.lang.Class} object of a class. */
  public long id(String name) {
    Thing thing = things.get(name);
    return thing != null ? thing.id() : type(name).id();
  }

  /** The size of an object, or of the {@code java.lang.Class} object of a class. */
  public long bytes(String name) {
    Thing thing = things.get(name);
    return thing != null ? thing.bytes() : type(name).bytes();
  }

  /** The sizes of all objects together, those of classes among them. */
  public long totalBytes() {
    return things.values().stream().mapToLong(Thing::bytes).sum()
        + types.values().stream().mapToLong(Type::bytes).sum();
  }

  /** Objects, those of classes among them. */
  public long count() {
    return things.size() + types.size();
  }

  /** Writes a dump of format 1.0.2 with identifiers of 8 bytes. */
  public void write(Path file) {
    try (HprofWriter writer = HprofWriter.to(file)) {
      write(writer);
      writer.endDump();
    }
  }

  /** Writes everything but the end of the dump. */
  public void write(HprofWriter writer) {
    // As JVMs do, names come before the segments and not between them.
    for (Type type : types.values()) {
      writer.loadClass(type.id(), type.declared().internalName());
      type.declared().statics().forEach(field -> writer.name(field.name()));
      type.declared().fields().forEach(field -> writer.name(field.name()));
    }
    HprofObjects objects = writer.objects();
    types.values().forEach(type -> objects.classDump(dumped(type)));
    roots.forEach(root -> root.accept(objects));
    things.values().forEach(thing -> write(thing, objects, writer));
  }

  private void write(Thing thing, HprofObjects objects, HprofWriter writer) {
    if (thing.content() instanceof long[] bits) {
      String element = thing.type().declared().name().replace("[]", "");
      objects.primitiveArray(thing.id(), primitive(element), bits);
    } else if (thing.content() instanceof List<?> elements) {
      objects.objectArray(
          thing.id(), thing.type().id(), elements.stream().mapToLong(this::bits).toArray());
    } else {
      Map<?, ?> values = (Map<?, ?>) thing.content();
      HprofBytes body = writer.body();
      for (Type any = thing.type(); any != null; any = any.parent()) {
        for (DumpedField field : any.declared().fields()) {
          body.value(field.type(), bits(values.get(field.name())));
        }
      }
      objects.instance(thing.id(), thing.type().id(), body);
    }
  }

  private DumpedClass dumped(Type type) {
    long instanceBytes = 0;
    for (Type any = type; any != null; any = any.parent()) {
      for (DumpedField field : any.declared().fields()) {
        instanceBytes += field.type().bytesInFile(8);
      }
    }
    return new DumpedClass(
        type.id(),
        type.declared().name(),
        type.parent() == null ? 0 : type.parent().id(),
        bits(type.loader()),
        0,
        0,
        instanceBytes,
        type.declared().statics().stream()
            .map(
                field ->
                    new DumpedField(
                        field.name(), field.type(), bits(type.statics().get(field.name()))))
            .toList(),
        type.declared().fields());
  }

  private SmallHeap setAny(String name, String field, Object value) {
    @SuppressWarnings("unchecked")
    Map<String, Object> values = (Map<String, Object>) things.get(name).content();
    values.put(field, value);
    return this;
  }

  private SmallHeap add(String name, Type type, long bytes, Object content) {
    if (things.put(name, new Thing(place(bytes), bytes, type, content)) != null) {
      throw new IllegalArgumentException("Two objects are called " + name);
    }
    return this;
  }

  /** Static fields lie in the class's object: references first, then by falling width. */
  private long staticBytes(SmallHeapClass declared) {
    long bytes = 0;
    for (DumpedField field : declared.statics()) {
      bytes += field.type() == BasicType.OBJECT ? shape.referenceBytes() : 0;
    }
    boolean hasLongs = declared.statics().stream().anyMatch(field -> field.type().bytes() == 8);
    bytes = hasLongs ? (bytes + 7) / 8 * 8 : bytes;
    for (DumpedField field : declared.statics()) {
      bytes += field.type().bytes();
    }
    return shape.aligned(bytes);
  }

  private long place(long bytes) {
    long address = nextAddress;
    nextAddress += bytes;
    return address;
  }

  private long bits(Object value) {
    return value == null ? 0 : value instanceof Long bits ? bits : id((String) value);
  }

  private long arrayBytes(BasicType element, int length) {
    return shape.aligned(shape.arrayBaseBytes() + (long) length * shape.bytesOf(element));
  }

  private Type arrayType(String className) {
    if (!types.containsKey(className)) {
      define("class " + className + " { }");
    }
    return type(className);
  }

  private Type type(String className) {
    Type type = types.get(className);
    if (type == null) {
      throw new IllegalArgumentException("No class or object is called " + className);
    }
    return type;
  }

  static BasicType primitive(String javaName) {
    return Arrays.stream(BasicType.values())
        .filter(type -> type.javaName().equals(javaName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No type is called " + javaName));
  }
}
