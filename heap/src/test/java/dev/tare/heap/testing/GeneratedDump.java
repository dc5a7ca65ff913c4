// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpedClass;
import dev.tare.heap.hprof.DumpedField;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A dump of any size with a known shape, written as fast as a disk takes it. The heap is that of a
 * JVM with compressed references: hash maps of {@value #ITEMS_PER_MAP} items each, from a String of
 * {@value #KEY_LETTERS} letters to an item; every item refers to the item before it (one chain
 * through all maps), to a Long and to an array of labels. A static field holds all maps, another
 * the newest item.
 *
 * @param file the dump
 * @param fileBytes its size
 * @param items how many items there are
 * @param objects instances and arrays, without the objects of classes
 * @param references from instances and arrays to others
 * @param heapBytes their sizes together, without the objects of classes
 */
public record GeneratedDump(
    Path file, long fileBytes, long items, long objects, long references, long heapBytes) {
  /** Entries of a map. */
  public static final int ITEMS_PER_MAP = 1024;

  /** Length of a key. */
  public static final int KEY_LETTERS = 36;

  /** Different labels. */
  public static final int LABELS = 8;

  private static final int TABLE_LENGTH = 2048;
  private static final int LABELS_PER_ITEM = 4;
  private static final long FIRST_ADDRESS = 0x7_0000_0000L;
  private static final int SEGMENT_BYTES = 1 << 20;

  // Sizes of objects with headers of 12 bytes, arrays' of 16 and references of 4.
  private static final int ITEM = 40;
  private static final int NODE = 32;
  private static final int STRING = 24;
  private static final int KEY = 56;
  private static final int LABEL = 24;
  private static final int LONG = 16 + 8;
  private static final int TAGS = 32;
  private static final int MAP = 48;
  private static final int TABLE = 16 + 4 * TABLE_LENGTH;
  private static final int ITEM_UNIT = ITEM + NODE + STRING + KEY + LONG + TAGS;
  private static final int OBJECTS_PER_ITEM = 6;

  /** Of the item, its node, its key, its tags and of the table to the node. */
  private static final int REFERENCES_PER_ITEM = 4 + 2 + 1 + LABELS_PER_ITEM + 1;

  /** Bytes of file that an item takes, its share of the map among them. */
  private static final int FILE_BYTES_PER_ITEM = 65 + 53 + 39 + 54 + 33 + 57 + 16;

  /** Writes a dump of about so many bytes. */
  public static GeneratedDump ofBytes(Path file, long approximateFileBytes) {
    return ofMaps(
        file,
        Math.max(
            1, Math.round((double) approximateFileBytes / FILE_BYTES_PER_ITEM / ITEMS_PER_MAP)));
  }

  /** Writes a dump with so many maps. */
  public static GeneratedDump ofMaps(Path file, long maps) {
    try (HprofWriter writer = HprofWriter.to(file).segmentBytes(SEGMENT_BYTES)) {
      Generation generation = new Generation(writer, maps);
      generation.run();
      writer.endDump();
      long items = maps * ITEMS_PER_MAP;
      return new GeneratedDump(
          file,
          writer.positionBytes(),
          items,
          items * OBJECTS_PER_ITEM + maps * 2 + LABELS * 2 + 1,
          // The first item has none before it.
          items * REFERENCES_PER_ITEM - 1 + maps * 2 + LABELS,
          generation.address - generation.firstObject);
    }
  }

  /** The objects as they are written, in the order of their addresses. */
  private static final class Generation {
    private final HprofWriter writer;
    private final HprofObjects objects;
    private final long maps;
    private final List<DumpedClass> classes = new ArrayList<>();
    private final HprofBytes record;
    private final long[] table = new long[TABLE_LENGTH];
    private final byte[] key = new byte[KEY_LETTERS];
    private long address = FIRST_ADDRESS;
    private long firstObject;
    private long firstLabel;
    private long stringClass;
    private long byteArrayClass;
    private long stringArrayClass;
    private long longClass;
    private long nodeClass;
    private long mapClass;
    private long nodeArrayClass;
    private long itemClass;

    Generation(HprofWriter writer, long maps) {
      this.writer = writer;
      this.maps = maps;
      objects = writer.objects();
      record = writer.body();
    }

    void run() {
      defineClasses();
      firstLabel = address;
      for (int i = 0; i < LABELS; i++) {
        string(("label " + i).getBytes(StandardCharsets.ISO_8859_1), LABEL);
      }
      for (long map = 0; map < maps; map++) {
        map(map);
      }
      HprofBytes all = begin(0x22, address).u4((int) maps).id(nodeArrayClass);
      for (long map = 0; map < maps; map++) {
        all.id(mapAddress(map));
      }
      objects.add(all);
      address += (16 + 4 * maps + 7) / 8 * 8;
    }

    private long mapAddress(long map) {
      return firstLabel
          + LABELS * (long) (STRING + LABEL)
          + map * (MAP + TABLE + (long) ITEMS_PER_MAP * ITEM_UNIT);
    }

    private void defineClasses() {
      String object = "java.lang.Object";
      final long objectClass = define(object, 0, List.of(), "");
      define("java.lang.Class", objectClass, List.of(), "");
      byteArrayClass = define("[B", objectClass, List.of(), "");
      stringClass =
          define("java.lang.String", objectClass, List.of(), "value:L hash:I coder:B hashIsZero:Z");
      stringArrayClass = define("[Ljava.lang.String;", objectClass, List.of(), "");
      long numberClass = define("java.lang.Number", objectClass, List.of(), "");
      longClass = define("java.lang.Long", numberClass, List.of(), "value:J");
      nodeClass =
          define("java.util.HashMap$Node", objectClass, List.of(), "hash:I key:L value:L next:L");
      nodeArrayClass = define("[Ljava.util.HashMap$Node;", objectClass, List.of(), "");
      long abstractMap =
          define("java.util.AbstractMap", objectClass, List.of(), "keySet:L values:L");
      mapClass =
          define(
              "java.util.HashMap",
              abstractMap,
              List.of(),
              "table:L entrySet:L size:I modCount:I threshold:I loadFactor:F");
      itemClass =
          define("example.Item", objectClass, List.of(), "id:L tags:L number:L next:L plays:J");
      firstObject = address + SmallHeap.CLASS_OBJECT_BYTES;
      firstLabel = firstObject;
      long lastItem = mapAddress(maps) - ITEM_UNIT;
      List<DumpedField> statics = new ArrayList<>();
      statics.add(new DumpedField("maps", BasicType.OBJECT, mapAddress(maps)));
      statics.add(new DumpedField("newest", BasicType.OBJECT, lastItem));
      long holder = define("example.Catalogue", objectClass, statics, "");
      classes.forEach(objects::classDump);
      objects.rootStickyClass(holder);
    }

    private long define(String name, long parent, List<DumpedField> statics, String fields) {
      long id = address;
      address += SmallHeap.CLASS_OBJECT_BYTES;
      List<DumpedField> declared = new ArrayList<>();
      for (String field : fields.split(" ")) {
        if (!field.isEmpty()) {
          String[] parts = field.split(":");
          declared.add(new DumpedField(parts[0], typeOf(parts[1]), 0));
        }
      }
      writer.loadClass(id, name.replace('.', '/'));
      statics.forEach(field -> writer.name(field.name()));
      declared.forEach(field -> writer.name(field.name()));
      classes.add(new DumpedClass(id, name, parent, 0, 0, 0, 0, statics, declared));
      return id;
    }

    private static BasicType typeOf(String letter) {
      return switch (letter) {
        case "L" -> BasicType.OBJECT;
        case "B" -> BasicType.BYTE;
        case "Z" -> BasicType.BOOLEAN;
        case "F" -> BasicType.FLOAT;
        case "J" -> BasicType.LONG;
        default -> BasicType.INT;
      };
    }

    private void map(long map) {
      long base = address;
      long firstUnit = base + MAP + TABLE;
      instance(mapClass, 48)
          .id(base + MAP)
          .id(0)
          .u4(ITEMS_PER_MAP)
          .u4(ITEMS_PER_MAP)
          .u4(TABLE_LENGTH * 3 / 4)
          .u4(Float.floatToIntBits(0.75f))
          .id(0)
          .id(0);
      place(MAP);
      begin(0x22, address).u4(TABLE_LENGTH).id(nodeArrayClass);
      for (int i = 0; i < TABLE_LENGTH; i++) {
        record.id(i % 2 == 0 ? firstUnit + (i / 2) * (long) ITEM_UNIT + ITEM : 0);
      }
      place(TABLE);
      long previousMapsLast = map == 0 ? 0 : base - ITEM_UNIT;
      for (int i = 0; i < ITEMS_PER_MAP; i++) {
        item(map * ITEMS_PER_MAP + i, i, i == 0 ? previousMapsLast : address - ITEM_UNIT);
      }
    }

    /** An item, its node, its id and the letters of it, its number, its tags. */
    private void item(long number, int index, long previous) {
      long item = address;
      long text = item + ITEM + NODE;
      long boxed = text + STRING + KEY;
      instance(itemClass, 40).id(text).id(boxed + LONG).id(boxed).id(previous).u8(number);
      place(ITEM);
      instance(nodeClass, 28).u4(index * 2).id(text).id(item).id(0);
      place(NODE);
      spell(number);
      string(key, KEY);
      instance(longClass, 8).u8(number);
      place(LONG);
      begin(0x22, address).u4(LABELS_PER_ITEM).id(stringArrayClass);
      for (int i = 0; i < LABELS_PER_ITEM; i++) {
        record.id(firstLabel + (number + i) % LABELS * (STRING + LABEL));
      }
      place(TAGS);
    }

    /** Letters that look like the text of a UUID. */
    private void spell(long number) {
      long random = (number + 1) * 0x9E3779B97F4A7C15L;
      for (int i = 0; i < KEY_LETTERS; i++) {
        boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
        key[i] = (byte) (isDash ? '-' : Character.forDigit((int) (random >>> 60), 16));
        random = random * 6364136223846793005L + 1442695040888963407L;
      }
    }

    private void string(byte[] letters, int arrayBytes) {
      instance(stringClass, 14).id(address + STRING).u4(0).u1(0).u1(0);
      place(STRING);
      begin(0x23, address).u4(letters.length).u1(BasicType.BYTE.code()).bytes(letters);
      place(arrayBytes);
    }

    private HprofBytes instance(long classId, int valueBytes) {
      return begin(0x21, address).id(classId).u4(valueBytes);
    }

    private HprofBytes begin(int tag, long id) {
      record.clear();
      return record.u1(tag).id(id).u4(1);
    }

    private void place(int bytes) {
      objects.add(record);
      address += bytes;
    }
  }
}
