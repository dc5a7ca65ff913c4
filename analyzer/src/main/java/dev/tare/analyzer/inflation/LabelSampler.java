// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntHashSet;
import dev.tare.capture.content.ContentHash;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.DumpBytes;

/**
 * Finds out which texts the places that can hold a String lead to, for one thread. Strings are
 * noted first and looked at in the end: in one loop, so that the compiler has little to do.
 */
final class LabelSampler {

  private final DumpBytes bytes;
  private final HeapObjects objects;
  private final LabelPlaces places;
  private final StringRecords strings;
  private final HeapClass stringClass;
  private final ArrayContents contents;
  private final Labels labels;
  private final IntArrayList notedPlaces = new IntArrayList();
  private final IntArrayList notedStrings = new IntArrayList();

  LabelSampler(HeapDump dump, LabelPlaces places, Labels labels, ContentHash hashing) {
    this.bytes = dump.bytes();
    this.objects = dump.objects();
    this.places = places;
    this.labels = labels;
    this.strings = new StringRecords(dump);
    this.stringClass = strings.stringClass();
    this.contents = new ArrayContents(dump, hashing);
  }

  /** Notes the Strings that an instance refers to; it should be in the sample. */
  void fields(long object, HeapClass type) {
    long values = objects.contentPosition(object);
    int[] offsets = places.offsets(type);
    int[] ofType = places.places(type);
    for (int k = 0; k < offsets.length; k++) {
      long string = stringAt(values + offsets[k]);
      if (string != PagedInts.NONE) {
        note(ofType[k], string);
      }
    }
  }

  /** Notes the Strings among the sampled elements of an array. */
  void elements(long array, HeapClass type) {
    int[] ofType = places.places(type);
    int length = objects.arrayLength(array);
    if (ofType.length == 0) {
      return;
    }
    for (long run = 0; run * places.rate() < length; run++) {
      long element = places.sampledElement(array, run);
      if (element < length) {
        long string = stringAt(objects.contentPosition(array) + element * bytes.idBytes());
        if (string != PagedInts.NONE) {
          note(ofType[0], string);
        }
      }
    }
  }

  /** Notes every repeated text that some places of an object hold and that is no label yet. */
  void remaining(long object, HeapClass type, IntHashSet wanted, Verdicts verdicts) {
    int[] ofType = places.places(type);
    boolean isArray = type.isArray();
    int count = isArray ? objects.arrayLength(object) : ofType.length;
    for (int k = 0; k < count; k++) {
      int place = ofType[isArray ? 0 : k];
      if (!wanted.contains(place)) {
        continue;
      }
      long offset = isArray ? (long) k * bytes.idBytes() : places.offsets(type)[k];
      long string = stringAt(objects.contentPosition(object) + offset);
      if (string != PagedInts.NONE && isCopy(verdicts.code(string))) {
        note(place, string);
      }
    }
  }

  private static boolean isCopy(int verdict) {
    return Verdict.isText(verdict) && Verdict.isCopy(verdict);
  }

  private long stringAt(long position) {
    long id = bytes.idAt(position);
    long target = id == 0 ? PagedInts.NONE : objects.find(id);
    return target != PagedInts.NONE && objects.classOf(target) == stringClass
        ? target
        : PagedInts.NONE;
  }

  private void note(int place, long string) {
    notedPlaces.add(place);
    notedStrings.add((int) string);
  }

  /** Adds the texts of the noted Strings. */
  void addTo(LabelSamples samples) {
    for (int k = 0; k < notedStrings.size(); k++) {
      long array = strings.moveTo(notedStrings.get(k) & PagedInts.NONE);
      if (array != PagedInts.NONE) {
        boolean wide = strings.isWide();
        long hash = contents.hash(array);
        int partition = labels.table(wide).partitionOf(hash);
        samples.add(notedPlaces.get(k), wide, partition, DuplicateTable.tagOf(hash), array);
      }
    }
    notedPlaces.clear();
    notedStrings.clear();
  }
}
