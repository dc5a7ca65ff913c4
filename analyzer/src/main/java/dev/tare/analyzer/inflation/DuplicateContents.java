// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.capture.content.ContentHash;
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
      DuplicatePartition partition, int content, long extraBytes, boolean isText, boolean wide) {}

  private static final Comparator<Ranked> LEAST_FIRST =
      Comparator.comparingLong(Ranked::extraBytes)
          .thenComparing(
              Comparator.comparingLong((Ranked each) -> each.partition().firstOwner(each.content()))
                  .reversed());

  private final HeapObjects objects;
  private final ArrayContents contents;
  private final PriorityQueue<Ranked> largest = new PriorityQueue<>(LEAST_FIRST);

  DuplicateContents(
      HeapDump dump,
      DuplicateTable narrowTexts,
      DuplicateTable wideTexts,
      DuplicateTable arrays,
      ContentHash hashing) {
    this.objects = dump.objects();
    this.contents = new ArrayContents(dump, hashing);
    rank(narrowTexts, true, false);
    rank(wideTexts, true, true);
    rank(arrays, false, false);
  }

  private void rank(DuplicateTable table, boolean isText, boolean wide) {
    for (int k = 0; k < table.partitionCount(); k++) {
      DuplicatePartition partition = table.partition(k);
      for (int content = 0; content < partition.repeatedContents(); content++) {
        long arrayBytes = objects.bytes(partition.firstArray(content));
        long extra = partition.copiedArrays(content) * arrayBytes;
        if (largest.size() < MOST || extra >= largest.peek().extraBytes()) {
          largest.add(new Ranked(partition, content, extra, isText, wide));
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
      listed.add(content(each));
    }
    listed.sort(
        Comparator.comparingLong(DuplicateContent::extraBytes)
            .reversed()
            .thenComparingLong(DuplicateContent::first));
    return listed;
  }

  private DuplicateContent content(Ranked each) {
    long array = each.partition().firstArray(each.content());
    HeapClass type = objects.classOf(array);
    long elements = objects.arrayLength(array);
    boolean halved = each.wide() && type.elementType().bytes() == 1;
    return new DuplicateContent(
        each.isText() ? "string" : type.name(),
        halved ? elements / 2 : elements,
        each.partition().count(each.content()),
        each.extraBytes(),
        contents.hash(array),
        each.partition().firstOwner(each.content()));
  }
}
