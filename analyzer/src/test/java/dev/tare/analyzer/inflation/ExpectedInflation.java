// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import static dev.tare.capture.content.InflationCategory.ALIGNMENT;
import static dev.tare.capture.content.InflationCategory.BOXING;
import static dev.tare.capture.content.InflationCategory.DUPLICATE_ARRAYS;
import static dev.tare.capture.content.InflationCategory.DUPLICATE_STRINGS;
import static dev.tare.capture.content.InflationCategory.EMPTY_COLLECTIONS;
import static dev.tare.capture.content.InflationCategory.HEADERS;
import static dev.tare.capture.content.InflationCategory.LATIN1_ABLE;
import static dev.tare.capture.content.InflationCategory.PAYLOAD;
import static dev.tare.capture.content.InflationCategory.SINGLE_ENTRY_COLLECTIONS;
import static dev.tare.capture.content.InflationCategory.SPARE_CAPACITY;
import static dev.tare.capture.content.InflationCategory.STRUCTURE;
import static dev.tare.capture.content.InflationCategory.TEXT_BASE64;
import static dev.tare.capture.content.InflationCategory.TEXT_HEX;
import static dev.tare.capture.content.InflationCategory.TEXT_LABEL;
import static dev.tare.capture.content.InflationCategory.TEXT_NUMBER;
import static dev.tare.capture.content.InflationCategory.TEXT_TIMESTAMP;
import static dev.tare.capture.content.InflationCategory.TEXT_UUID;

import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.layout.FieldCounts;
import dev.tare.heap.layout.LayoutRules;
import dev.tare.heap.layout.ObjectLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What {@link PlantedHeap} amounts to, from the declarations of the JDK's classes. */
public final class ExpectedInflation {

  private static final FieldCounts ABSTRACT_MAP = fields(0, 0, 0, 2);
  private static final FieldCounts HASH_MAP = fields(0, 4, 0, 2);
  private static final FieldCounts MOD_COUNT = fields(0, 1, 0, 0);

  private final ObjectLayout layout;
  private final Map<InflationCategory, Long> bytes = new EnumMap<>(InflationCategory.class);

  private ExpectedInflation(ObjectLayout layout) {
    this.layout = layout;
  }

  /** The bytes of each category with so many objects of each kind. */
  public static Map<InflationCategory, Long> of(ObjectLayout layout, int n) {
    ExpectedInflation expected = new ExpectedInflation(layout);
    expected.texts(n);
    expected.collections(n);
    expected.spare(n / 10);
    expected.others(n);
    return expected.bytes;
  }

  private void texts(int n) {
    long string = object(fields(0, 1, 2, 1));
    holder(n);
    long labels = string + bytesOf("label 0".length());
    put(TEXT_LABEL, n * (labels - 1));
    put(PAYLOAD, n);

    int distinct = n / PlantedHeap.COPIES;
    for (int width = 1; width <= 2; width++) {
      holder(n);
      int length = PlantedHeap.DUPLICATE_LETTERS * width;
      put(STRUCTURE, n * string);
      put(DUPLICATE_STRINGS, (n - distinct) * bytesOf(length));
      plain(distinct, BasicType.BYTE, length);
    }

    text(n, TEXT_UUID, 36, 16);
    text(n, TEXT_NUMBER, "1000000".length(), 4);
    text(n, TEXT_NUMBER, "10000000000".length(), 8);
    text(n, TEXT_TIMESTAMP, "2023-11-14T22:13:20Z".length(), 8);
    text(n, TEXT_HEX, 2 * PlantedHeap.HEX_BYTES, PlantedHeap.HEX_BYTES);
    text(n, TEXT_BASE64, PlantedHeap.BASE64_BYTES / 3 * 4, PlantedHeap.BASE64_BYTES);

    holder(n);
    put(STRUCTURE, n * string);
    plain(n, BasicType.BYTE, 2 * PlantedHeap.LATIN1_LETTERS);
    put(LATIN1_ABLE, (long) n * PlantedHeap.LATIN1_LETTERS);
    put(PAYLOAD, -(long) n * PlantedHeap.LATIN1_LETTERS);
  }

  private void text(int n, InflationCategory category, int length, int payload) {
    holder(n);
    put(category, n * (object(fields(0, 1, 2, 1)) + bytesOf(length) - payload));
    put(PAYLOAD, (long) n * payload);
  }

  private void collections(int n) {
    long map = object(ABSTRACT_MAP, HASH_MAP);
    long list = object(MOD_COUNT, fields(0, 1, 0, 1));
    long deque = object(fields(0, 2, 0, 1));
    long tree = object(ABSTRACT_MAP, fields(0, 2, 0, 5));
    long set = object(fields(0, 0, 0, 1));
    long linked = object(MOD_COUNT, FieldCounts.NONE, fields(0, 1, 0, 2));
    long concurrent = object(ABSTRACT_MAP, fields(1, 3, 0, 6));
    long vector = object(MOD_COUNT, fields(0, 2, 0, 1));
    long queue = object(fields(0, 2, 0, 2));
    long node = object(fields(0, 1, 0, 3));
    long treeNode = object(fields(0, 0, 1, 5));
    long linkedNode = object(fields(0, 0, 0, 3));
    long table = references(16);

    for (int k = 0; k < 17; k++) {
      holder(n);
    }
    put(EMPTY_COLLECTIONS, n * (map + map + table));
    put(EMPTY_COLLECTIONS, n * (object(ABSTRACT_MAP, HASH_MAP, fields(1, 0, 0, 0)) - 8L));
    put(PAYLOAD, n * 8L);
    put(EMPTY_COLLECTIONS, n * (list + references(10) + deque + references(15 + 1)));
    put(EMPTY_COLLECTIONS, n * (tree + set + map + linked + concurrent + table));
    put(EMPTY_COLLECTIONS, n * (vector + references(12) + queue + references(11)));
    put(SINGLE_ENTRY_COLLECTIONS, n * (map + table + node + tree + treeNode));
    put(SINGLE_ENTRY_COLLECTIONS, n * (concurrent + table + node + list + references(10)));
    put(SINGLE_ENTRY_COLLECTIONS, n * (set + map + table + node + linked + linkedNode));
  }

  private void spare(int n) {
    for (int k = 0; k < 6; k++) {
      holder(n);
    }
    int reference = layout.referenceBytes();
    put(STRUCTURE, n * object(MOD_COUNT, fields(0, 1, 0, 1)));
    spare(
        n * (long) (PlantedHeap.LIST_CAPACITY - PlantedHeap.LIST_SIZE) * reference,
        n * references(PlantedHeap.LIST_CAPACITY));
    put(STRUCTURE, n * object(fields(0, 2, 0, 1)));
    // One slot of a deque is always free.
    int dequeSlots = PlantedHeap.DEQUE_CAPACITY;
    spare(
        n * (long) (dequeSlots - PlantedHeap.DEQUE_SIZE - 1) * reference,
        n * references(dequeSlots));
    put(STRUCTURE, n * object(ABSTRACT_MAP, HASH_MAP));
    put(STRUCTURE, n * (long) PlantedHeap.MAP_SIZE * object(fields(0, 1, 0, 3)));
    // 20 entries fit 32 slots.
    spare(
        n * (long) (PlantedHeap.MAP_CAPACITY - 32) * reference,
        n * references(PlantedHeap.MAP_CAPACITY));
    put(STRUCTURE, n * object(fields(0, 1, 2, 1)));
    spare(
        n * (long) (PlantedHeap.BUILDER_CAPACITY - PlantedHeap.BUILDER_SIZE),
        n * (bytesOf(PlantedHeap.BUILDER_CAPACITY) - PlantedHeap.BUILDER_SIZE));
    put(PAYLOAD, (long) n * PlantedHeap.BUILDER_SIZE);
    plain(n, BasicType.OBJECT, PlantedHeap.SLOTS);
    long unused = n * (long) (PlantedHeap.SLOTS - PlantedHeap.USED_SLOTS) * reference;
    put(SPARE_CAPACITY, unused);
    put(STRUCTURE, -unused);
    plain(n, BasicType.BYTE, PlantedHeap.BUFFER_BYTES);
    long unwritten = n * (long) (PlantedHeap.BUFFER_BYTES - PlantedHeap.USED_BUFFER_BYTES);
    put(SPARE_CAPACITY, unwritten);
    put(PAYLOAD, -unwritten);
  }

  private void spare(long spareBytes, long allBytes) {
    put(SPARE_CAPACITY, spareBytes);
    put(STRUCTURE, allBytes - spareBytes);
  }

  private void others(int n) {
    holder(n);
    int distinct = n / PlantedHeap.ARRAY_COPIES;
    plain(distinct, BasicType.INT, PlantedHeap.ARRAY_LENGTH);
    put(
        DUPLICATE_ARRAYS,
        (n - distinct) * layout.arrayBytes(BasicType.INT, PlantedHeap.ARRAY_LENGTH));

    holder(n);
    put(BOXING, n * (object(fields(1, 0, 0, 0)) - 8));
    put(PAYLOAD, n * 8L);

    int items = PlantedHeap.ITEMS * n;
    holder(items);
    long item = object(fields(1, 0, 1, 2));
    put(HEADERS, (long) items * layout.headerBytes());
    put(STRUCTURE, items * 2L * layout.referenceBytes());
    put(PAYLOAD, items * 9L);
    put(ALIGNMENT, items * (item - layout.headerBytes() - 2L * layout.referenceBytes() - 9));
  }

  /** The array that holds the objects of a kind. */
  private void holder(int n) {
    plain(1, BasicType.OBJECT, n);
  }

  private void plain(long arrays, BasicType type, int length) {
    long base = layout.arrayBase(type);
    long elements = (long) length * layout.bytesOf(type);
    put(HEADERS, arrays * base);
    put(type == BasicType.OBJECT ? STRUCTURE : PAYLOAD, arrays * elements);
    put(ALIGNMENT, arrays * (layout.arrayBytes(type, length) - base - elements));
  }

  private long bytesOf(int length) {
    return layout.arrayBytes(BasicType.BYTE, length);
  }

  private long references(int length) {
    return layout.arrayBytes(BasicType.OBJECT, length);
  }

  private long object(FieldCounts... chain) {
    List<FieldCounts> withObject = new ArrayList<>(List.of(FieldCounts.NONE));
    withObject.addAll(Arrays.asList(chain));
    return LayoutRules.instanceBytes(withObject, layout);
  }

  private void put(InflationCategory category, long more) {
    bytes.merge(category, more, Long::sum);
  }

  private static FieldCounts fields(int longs, int ints, int bytes, int references) {
    return new FieldCounts(longs, ints, 0, bytes, references);
  }
}
