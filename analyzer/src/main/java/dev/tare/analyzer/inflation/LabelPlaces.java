// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import com.carrotsearch.hppc.IntHashSet;
import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.hprof.BasicType;
import java.util.HashMap;
import java.util.Map;

/**
 * The places that can hold a String, numbered: each field by the class that declares it, and the
 * elements of each class of arrays. A share of their references is looked at, all in a small heap.
 */
final class LabelPlaces {

  /** About so many objects are looked at. */
  static final long SAMPLE = 1 << 18;

  private static final int[] NO_OFFSETS = {};

  private final int[][] offsets;
  private final int[][] places;
  private final int rateBits;

  /**
   * The places of a dump.
   *
   * @param sample about so many objects are looked at: up to twice as many
   */
  LabelPlaces(HeapDump dump, long sample) {
    long objects = dump.objects().count();
    this.rateBits =
        objects <= sample ? 0 : Long.SIZE - 1 - Long.numberOfLeadingZeros(objects / sample);
    int classes = dump.objects().classes().size();
    this.offsets = new int[classes][];
    this.places = new int[classes][];
    Map<String, Integer> numbers = new HashMap<>();
    for (HeapClass type : dump.objects().classes()) {
      number(type, numbers);
    }
  }

  private void number(HeapClass type, Map<String, Integer> numbers) {
    if (type.isArray()) {
      boolean holdsStrings =
          type.elementType() == BasicType.OBJECT && numbers.size() < LabelSamples.MOST_PLACES;
      offsets[type.number()] = NO_OFFSETS;
      places[type.number()] =
          holdsStrings ? new int[] {number("[" + type.number(), numbers)} : NO_OFFSETS;
      return;
    }
    FieldSlot[] slots =
        type.instances() == 0 || type.name().equals("java.lang.Class")
            ? new FieldSlot[0]
            : type.fields().stream()
                .filter(slot -> slot.type() == BasicType.OBJECT)
                .limit(Math.max(0, LabelSamples.MOST_PLACES - numbers.size()))
                .toArray(FieldSlot[]::new);
    offsets[type.number()] = new int[slots.length];
    places[type.number()] = new int[slots.length];
    for (int k = 0; k < slots.length; k++) {
      offsets[type.number()][k] = slots[k].offsetInFile();
      String field = slots[k].declaring().number() + "." + slots[k].name();
      places[type.number()][k] = number(field, numbers);
    }
  }

  private static int number(String place, Map<String, Integer> numbers) {
    return numbers.computeIfAbsent(place, any -> numbers.size());
  }

  /** Whether the fields of an object are looked at: decided by its number, without a pattern. */
  boolean isSampled(long object) {
    return scattered(object) == 0;
  }

  /** Whether a class has one of some places. */
  boolean hasAny(HeapClass type, IntHashSet wanted) {
    for (int place : places[type.number()]) {
      if (wanted.contains(place)) {
        return true;
      }
    }
    return false;
  }

  /** Every so many references are looked at: a power of two. */
  int rate() {
    return 1 << rateBits;
  }

  /**
   * The element of an array that is looked at in its k-th run of {@link #rate} elements: not the
   * same in each, because contents may repeat themselves. May be behind the end in the last run.
   */
  long sampledElement(long array, long run) {
    return (run << rateBits) + scattered(array + (run << Integer.SIZE));
  }

  private int scattered(long object) {
    long mixed = (object ^ object >>> Integer.SIZE) * 0x9E3779B97F4A7C15L;
    return (int) ((mixed ^ mixed >>> Integer.SIZE) * 0xD6E8FEB86659FD93L >>> 40)
        & (1 << rateBits) - 1;
  }

  /** Offsets in the record of the references of an instance. */
  int[] offsets(HeapClass type) {
    return offsets[type.number()];
  }

  /** The places of these references; of an array class its one place, or none. */
  int[] places(HeapClass type) {
    return places[type.number()];
  }
}
