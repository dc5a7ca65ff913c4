// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import com.carrotsearch.hppc.LongObjectHashMap;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.array.PagedLongs;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpBytes;
import dev.tare.heap.layout.LayoutWhatIf;
import dev.tare.heap.layout.ObjectSizes;
import dev.tare.heap.work.Shares;
import dev.tare.heap.work.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * The objects of a dump, numbered from 0 in the order of their addresses: instances, arrays and the
 * mirrors of classes ({@code java.lang.Class} objects).
 *
 * <p>Kept per object: five bytes for the position of its record, and four for its class and, if it
 * is a short array, its length.
 */
public final class HeapObjects {

  private static final int CLASS_BITS = 20;
  private static final int CLASS_MASK = (1 << CLASS_BITS) - 1;

  /** In place of the length of an array that has this length or a larger one. */
  static final int LONG_ARRAY = (1 << Integer.SIZE - CLASS_BITS) - 1;

  /** How many objects are looked at together. */
  private static final int CHUNK = 1 << 10;

  private final DumpBytes bytes;
  private final AddressIndex index;
  private final ClassTable table;
  private final PagedLongs records;
  private final PagedInts kinds;
  private final LongObjectHashMap<Mirror> mirrors = new LongObjectHashMap<>();
  private HeapClass[] classes = new HeapClass[0];

  /** Whether an object of a class may be a mirror, by the number of the class. */
  private boolean[] mayBeMirrors = new boolean[0];

  private ObjectSizes sizes;
  private KindCounts counts;
  private HeapClass stackChunk;
  private int stackChunkSizeOffset;

  /** The mirror of a class, and its size. */
  private record Mirror(HeapClass mirrored, long bytes) {}

  HeapObjects(DumpBytes bytes, AddressIndex index, ClassTable table, PagePool pool) {
    this.bytes = bytes;
    this.index = index;
    this.table = table;
    this.records = new PagedLongs(index.count(), pool);
    this.kinds = new PagedInts(index.count(), pool);
  }

  void put(long object, long record, HeapClass type, int arrayLength) {
    records.set(object, record);
    kinds.set(object, type.number() | (long) Math.min(arrayLength, LONG_ARRAY) << CLASS_BITS);
  }

  /** Ends the writing of objects. */
  void freezeClasses() {
    classes = table.all().toArray(new HeapClass[0]);
    mayBeMirrors = new boolean[classes.length];
    for (HeapClass type : classes) {
      if (type.mirror() != PagedInts.NONE) {
        mayBeMirrors[classNumber(type.mirror())] = true;
        mirrors.put(type.mirror(), new Mirror(type, 0));
      }
    }
  }

  /** Sets the sizes; until then no size can be asked for. */
  void settle(ObjectSizes solved) {
    sizes = solved;
    for (HeapClass type : classes) {
      FieldSlot size = type.name().equals(ObjectSizes.STACK_CHUNK) ? type.field("size") : null;
      if (size != null && size.type() == BasicType.INT) {
        stackChunk = type;
        stackChunkSizeOffset = size.offsetInFile();
      }
      boolean varies =
          type.isArray() || type == stackChunk || type.name().equals("java.lang.Class");
      type.instanceBytes(varies ? 0 : sizes.instanceBytes(type.number()));
      if (type.mirror() != PagedInts.NONE) {
        mirrors.put(type.mirror(), new Mirror(type, sizes.mirrorBytes(type.number())));
      }
    }
  }

  /** Counts the objects of each class. */
  void countByClass(Workers workers) {
    List<KindCounts> parts = new ArrayList<>();
    workers.forEach(
        Shares.of(count()),
        () -> {
          KindCounts part = new KindCounts(this, classes);
          synchronized (parts) {
            parts.add(part);
          }
          int[] chunk = new int[CHUNK];
          return share -> count(share, chunk, part);
        });
    counts = new KindCounts(this, classes);
    parts.forEach(counts::addAll);
    counts.forEach(
        (type, length, count) -> type.count(count, count * bytesOfKind(type, length)),
        object -> classOf(object).count(1, bytes(object)));
  }

  private void count(Shares.Share share, int[] chunk, KindCounts to) {
    for (long first = share.from(); first < share.to(); first += CHUNK) {
      int count = (int) Math.min(CHUNK, share.to() - first);
      kinds.copy(first, chunk, count);
      for (int k = 0; k < count; k++) {
        to.add(first + k, chunk[k] & CLASS_MASK, chunk[k] >>> CLASS_BITS);
      }
    }
  }

  private long bytesOfKind(HeapClass type, int length) {
    long fixed = type.instanceBytes();
    return fixed != 0 ? fixed : sizes.arrayBytes(type.elementType(), length);
  }

  /** Number of objects. */
  public long count() {
    return index.count();
  }

  /** Class of an object. */
  public HeapClass classOf(long object) {
    return classes[classNumber(object)];
  }

  /** Number of the class of an object, where the class itself is not needed. */
  public int classNumber(long object) {
    return (int) kinds.get(object) & CLASS_MASK;
  }

  /** Numbers of the classes of so many objects that follow one another. */
  public void classNumbers(long first, int[] to, int count) {
    kinds.copy(first, to, count);
    for (int k = 0; k < count; k++) {
      to[k] &= CLASS_MASK;
    }
  }

  /**
   * Class and, if it is a short array, length of an object, as one number of 32 bits. Says nothing
   * by itself: for counting objects that are of one kind.
   */
  public long kind(long object) {
    return kinds.get(object);
  }

  /**
   * Whether all objects of a kind have the same class, length and size. They do not if they are
   * long arrays, mirrors or stack chunks.
   */
  public boolean isUniform(long kind) {
    HeapClass type = classes[(int) kind & CLASS_MASK];
    return type.isArray() ? kind >>> CLASS_BITS != LONG_ARRAY : type.instanceBytes() != 0;
  }

  /** True size of an object in the heap of the JVM, with header and alignment. */
  public long bytes(long object) {
    return bytes(object, kinds.get(object));
  }

  private long bytes(long object, long kind) {
    HeapClass type = classes[(int) kind & CLASS_MASK];
    long fixed = type.instanceBytes();
    if (fixed != 0) {
      return fixed;
    }
    BasicType element = type.elementType();
    if (element != null) {
      int length = (int) (kind >>> CLASS_BITS);
      return sizes.arrayBytes(element, length == LONG_ARRAY ? lengthInFile(object) : length);
    }
    Mirror mirror = mirrors.get(object);
    if (mirror != null) {
      return mirror.bytes();
    }
    // The mirrors of int and its like have no static fields.
    return type == stackChunk ? stackChunkBytes(object) : sizes.mirrorBaseBytes();
  }

  /** The sizes of all objects, for the caller to keep. */
  public PagedLongs allBytes(PagePool pool) {
    PagedLongs all = new PagedLongs(count(), pool);
    int[] chunk = new int[CHUNK];
    for (long first = 0; first < count(); first += CHUNK) {
      int some = (int) Math.min(CHUNK, count() - first);
      kinds.copy(first, chunk, some);
      for (int k = 0; k < some; k++) {
        all.set(first + k, bytes(first + k, chunk[k] & PagedInts.NONE));
      }
    }
    return all;
  }

  private long stackChunkBytes(long object) {
    return sizes.stackChunkBytes(stackChunk.number(), stackWords(object));
  }

  private int stackWords(long object) {
    return Math.max(0, bytes.intAt(contentPosition(object) + stackChunkSizeOffset));
  }

  /** Tells of all objects. */
  void tell(LayoutWhatIf whatIf) {
    counts.forEach(
        (type, length, count) -> {
          if (type.isArray()) {
            whatIf.arrays(type.elementType(), length, count);
          } else {
            whatIf.instances(type.number(), count);
          }
        },
        object -> tell(whatIf, object));
  }

  private void tell(LayoutWhatIf whatIf, long object) {
    HeapClass type = classOf(object);
    Mirror mirror = type.isArray() ? null : mirrors.get(object);
    if (type.isArray()) {
      whatIf.arrays(type.elementType(), arrayLength(object), 1);
    } else if (mirror != null) {
      whatIf.mirror(mirror.mirrored().number());
    } else if (type == stackChunk) {
      whatIf.stackChunk(type.number(), stackWords(object));
    } else {
      whatIf.mirrorOfPrimitive();
    }
  }

  /** Length of an array; of other objects, 0. */
  public int arrayLength(long object) {
    long kind = kinds.get(object);
    int length = (int) (kind >>> CLASS_BITS);
    return length == LONG_ARRAY ? lengthInFile(object) : length;
  }

  private int lengthInFile(long object) {
    // Both kinds of arrays: type of the record, id, serial of a stack trace, length.
    return bytes.intAt(records.get(object) + 1 + bytes.idBytes() + Integer.BYTES);
  }

  /** Address of an object, which is its id in the dump. */
  public long address(long object) {
    return index.address(object);
  }

  /** The object at an address, or {@link PagedInts#NONE}. */
  public long find(long address) {
    return index.find(address);
  }

  /** Address of the first object behind an address; -1 if there is none. */
  public long nextAddress(long address) {
    return index.next(address);
  }

  /** Position in the file of the object's record. */
  public long recordPosition(long object) {
    return records.get(object);
  }

  /** Position in the file of the first field value or array element. Not for mirrors. */
  public long contentPosition(long object) {
    long head = records.get(object) + 1 + bytes.idBytes() + Integer.BYTES;
    HeapClass type = classOf(object);
    boolean primitive = type.isArray() && type.elementType() != BasicType.OBJECT;
    return primitive ? head + Integer.BYTES + 1 : head + bytes.idBytes() + Integer.BYTES;
  }

  /** Position in the file of the first field value of an instance, where it is known to be one. */
  public long valuesPosition(long instance) {
    return records.get(instance) + 1 + 2 * bytes.idBytes() + 2 * Integer.BYTES;
  }

  /** Whether an object is the mirror of a class. */
  public boolean isClassMirror(long object) {
    // Few objects are of the class of mirrors: the others are spared the search.
    return mayBeMirrors[classNumber(object)] && mirrors.containsKey(object);
  }

  /** The class whose mirror an object is, or null. */
  public HeapClass mirrored(long object) {
    Mirror mirror = mirrors.get(object);
    return mirror == null ? null : mirror.mirrored();
  }

  /** All classes, by number. */
  public List<HeapClass> classes() {
    return List.of(classes);
  }

  /** The first class with a name, or null. */
  public HeapClass classNamed(String name) {
    return table.named(name);
  }
}
