// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.resident;

import dev.tare.analyzer.holder.ObserverObjects;
import dev.tare.analyzer.inflation.ContentVerdicts;
import dev.tare.analyzer.inflation.InflationSplit;
import dev.tare.analyzer.ledger.Share;
import dev.tare.analyzer.ownership.ObjectOwners;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.content.Observers;
import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the objects of a dump is on resident pages, by owner and by what the bytes are for.
 *
 * @param bytes of each owner, by category
 * @param objects how many objects there are
 * @param objectBytes their true sizes
 * @param residentBytes the part of them that is on resident pages, the sum of {@code bytes}
 * @param headlessBytes bytes of objects whose first byte is on no resident page, which no object is
 *     unless it is in swap: headers have been written
 * @param hasAgent whether Tare's agent is in the process; else the observer is the flight recorder
 */
record ResidentObjects(
    Map<Owner, Map<InflationCategory, Long>> bytes,
    long objects,
    long objectBytes,
    long residentBytes,
    long headlessBytes,
    boolean hasAgent) {

  /** Intersects every object with the pages, byte by byte. */
  static ResidentObjects of(HeapDump dump, ObjectOwners owners, ResidentHeap heap) {
    return new Count(dump, owners, heap).count();
  }

  private static final class Count {
    private final HeapObjects objects;
    private final ObjectOwners owners;
    private final ResidentHeap heap;
    private final List<Owner> all;
    private final InflationSplit split;

    /** What is not on resident pages, by row and category. */
    private final long[][] absentBytes;

    Count(HeapDump dump, ObjectOwners owners, ResidentHeap heap) {
      this.objects = dump.objects();
      this.owners = owners;
      this.heap = heap;
      this.all = owners.owners();
      // One row more, for objects that are looked at alone.
      this.split =
          new InflationSplit(
              dump,
              ContentVerdicts.of(dump, dump.options().workers().threads(), ObserverObjects.of(dump))
                  .verdicts(),
              all.size() + 1);
      this.absentBytes = new long[all.size()][InflationCategory.values().length];
    }

    ResidentObjects count() {
      long objectBytes = 0;
      long residentBytes = 0;
      long headlessBytes = 0;
      for (long object = 0; object < objects.count(); object++) {
        HeapClass type = objects.classOf(object);
        long address = objects.address(object);
        long bytes = objects.bytes(object);
        long resident = heap.residentBytes(address, bytes);
        int row = owners.ownerOf(object);
        split.add(object, type, bytes, row);
        if (resident < bytes) {
          takeAbsent(object, type, bytes, resident, row);
          headlessBytes += heap.residentBytes(address, 1) == 0 ? bytes : 0;
        }
        objectBytes += bytes;
        residentBytes += resident;
      }
      return new ResidentObjects(
          byOwner(),
          objects.count(),
          objectBytes,
          residentBytes,
          headlessBytes,
          objects.classNamed(Observers.AGENT_LOADER) != null);
    }

    /** What an object's bytes are for is not known byte by byte: its categories in proportion. */
    private void takeAbsent(long object, HeapClass type, long bytes, long resident, int row) {
      int alone = all.size();
      InflationCategory[] categories = InflationCategory.values();
      long[] before = new long[categories.length];
      for (InflationCategory category : categories) {
        before[category.ordinal()] = split.bytes(alone, category);
      }
      split.add(object, type, bytes, alone);
      long absent = bytes - resident;
      long counted = 0;
      for (InflationCategory category : categories) {
        long from = counted;
        counted += split.bytes(alone, category) - before[category.ordinal()];
        absentBytes[row][category.ordinal()] +=
            Share.of(absent, counted, bytes) - Share.of(absent, from, bytes);
      }
    }

    private Map<Owner, Map<InflationCategory, Long>> byOwner() {
      Map<Owner, Map<InflationCategory, Long>> sums = new LinkedHashMap<>();
      for (int row = 0; row < all.size(); row++) {
        Map<InflationCategory, Long> ofOwner =
            sums.computeIfAbsent(all.get(row), any -> new EnumMap<>(InflationCategory.class));
        for (InflationCategory category : InflationCategory.values()) {
          long bytes = split.bytes(row, category) - absentBytes[row][category.ordinal()];
          ofOwner.merge(category, bytes, Long::sum);
        }
      }
      return sums;
    }
  }
}
