// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import com.carrotsearch.hppc.LongHashSet;
import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Lists the contents whose copies take most. */
final class DuplicateContents {

  /** How many are listed. */
  static final int MOST = 100;

  private record Ranked(
      DuplicatePartition partition, int content, long atMostBytes, boolean isText, boolean wide) {}

  private static final Comparator<Ranked> SMALLEST_FIRST =
      Comparator.comparingLong(Ranked::atMostBytes)
          .thenComparing(
              Comparator.comparingLong((Ranked each) -> each.partition().firstOwner(each.content()))
                  .reversed());

  private final HeapObjects objects;
  private final StringRecords strings;
  private final ArrayContents contents;
  private final PriorityQueue<Ranked> largest = new PriorityQueue<>(SMALLEST_FIRST);

  DuplicateContents(
      HeapDump dump,
      StringRecords strings,
      DuplicateTable narrowTexts,
      DuplicateTable wideTexts,
      DuplicateTable arrays,
      ContentHash hashing) {
    this.objects = dump.objects();
    this.strings = strings;
    this.contents = new ArrayContents(dump, hashing);
    rank(narrowTexts, true, false);
    rank(wideTexts, true, true);
    rank(arrays, false, false);
  }

  private void rank(DuplicateTable table, boolean isText, boolean wide) {
    for (int k = 0; k < table.partitionCount(); k++) {
      DuplicatePartition partition = table.partition(k);
      for (int content = 0; content < partition.repeatedContents(); content++) {
        long copyBytes = objects.bytes(partition.firstArray(content));
        long atMost = (partition.count(content) - 1L) * copyBytes;
        if (largest.size() < MOST || atMost >= largest.peek().atMostBytes()) {
          largest.add(new Ranked(partition, content, atMost, isText, wide));
          if (largest.size() > MOST) {
            largest.poll();
          }
        }
      }
    }
  }

  /** The contents that take most beyond their first copy, largest first. */
  List<DuplicateContent> largest() {
    List<DuplicateContent> listed = new ArrayList<>();
    for (Ranked each : largest) {
      long extra = each.isText() ? bytesOfOtherArrays(each) : each.atMostBytes();
      listed.add(content(each, extra));
    }
    listed.sort(
        Comparator.comparingLong(DuplicateContent::extraBytes)
            .reversed()
            .thenComparingLong(DuplicateContent::first));
    return listed;
  }

  private DuplicateContent content(Ranked each, long extraBytes) {
    long array = each.partition().firstArray(each.content());
    HeapClass type = objects.classOf(array);
    long elements = objects.arrayLength(array);
    boolean halved = each.wide() && type.elementType().bytes() == 1;
    return new DuplicateContent(
        each.isText() ? "string" : type.name(),
        halved ? elements / 2 : elements,
        each.partition().count(each.content()),
        extraBytes,
        contents.hash(array),
        each.partition().firstOwner(each.content()));
  }

  /** Strings may share arrays, so the arrays are counted. */
  private long bytesOfOtherArrays(Ranked each) {
    DuplicatePartition partition = each.partition();
    LongHashSet others = new LongHashSet();
    for (int k = 0; k < partition.logged(); k++) {
      if (partition.loggedContent(k) == each.content()) {
        others.add(strings.arrayOf(partition.loggedOwner(k)));
      }
    }
    return (others.size() - 1L) * objects.bytes(partition.firstArray(each.content()));
  }
}
