// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.cursors.IntIntCursor;
import java.util.ArrayList;
import java.util.List;

/**
 * Which texts are labels: texts of at least {@value #COPIES_OF_A_LABEL} separate Strings each, held
 * by a place whose texts of this kind are held there {@value #LABELS_OF_A_PLACE} times or more. So
 * a place of labels has one distinct text for 100 strings at most.
 */
final class Labels {

  /** Copies that a text needs. */
  static final int COPIES_OF_A_LABEL = 100;

  /** References to such texts that a place needs. */
  static final int LABELS_OF_A_PLACE = 1000;

  /** Labels of one place whose number fits one byte. */
  private static final int CODES_OF_1_BYTE = 256;

  /** If more than one in so many references leads to a text not seen, all are looked at. */
  private static final int MOST_UNSEEN = 500;

  private record Candidate(int place, boolean wide, int partition, int content) {}

  private final DuplicateTable narrow;
  private final DuplicateTable wide;

  /** Per table and partition the labels among the repeated contents, and bytes of their codes. */
  private final IntIntHashMap[][] labels = new IntIntHashMap[2][];

  private final IntHashSet incomplete = new IntHashSet();

  Labels(DuplicateTable narrow, DuplicateTable wide) {
    this.narrow = narrow;
    this.wide = wide;
  }

  /** Decides, from a sample of every so many references. */
  void decide(LabelSamples samples, int rate, Copies copies) {
    List<Candidate> candidates = new ArrayList<>();
    IntIntHashMap held = new IntIntHashMap();
    IntIntHashMap distinct = new IntIntHashMap();
    IntIntHashMap seenOnce = new IntIntHashMap();
    samples.forEach(
        (place, isWide, partition, tag, array, references) -> {
          DuplicatePartition contents = table(isWide).partition(partition);
          int content = contents.find(tag, array, copies);
          if (content >= 0 && contents.count(content) >= COPIES_OF_A_LABEL) {
            candidates.add(new Candidate(place, isWide, partition, content));
            held.addTo(place, references);
            distinct.addTo(place, 1);
            seenOnce.addTo(place, references == 1 ? 1 : 0);
          }
        });
    incomplete.clear();
    labels[0] = new IntIntHashMap[narrow.partitionCount()];
    labels[1] = new IntIntHashMap[wide.partitionCount()];
    for (Candidate each : candidates) {
      if ((long) held.get(each.place()) * rate >= LABELS_OF_A_PLACE) {
        int bytes = distinct.get(each.place()) <= CODES_OF_1_BYTE ? 1 : 2;
        IntIntHashMap[] table = labels[each.wide() ? 1 : 0];
        if (table[each.partition()] == null) {
          table[each.partition()] = new IntIntHashMap();
        }
        if (rate > 1 && MOST_UNSEEN * seenOnce.get(each.place()) > held.get(each.place())) {
          incomplete.add(each.place());
        }
        int known = table[each.partition()].getOrDefault(each.content(), 0);
        table[each.partition()].put(each.content(), Math.max(known, bytes));
      }
    }
  }

  /**
   * The places of labels whose sample is likely to have missed some. The share of what a sample has
   * not seen is about the share of what it has seen once (Good and Turing).
   */
  IntHashSet incomplete() {
    return incomplete;
  }

  /** Judges the Strings and arrays of the labels of one partition of the narrow or wide texts. */
  void judge(boolean isWide, int number, Verdicts verdicts) {
    IntIntHashMap codes = labels[isWide ? 1 : 0][number];
    if (codes == null) {
      return;
    }
    DuplicatePartition contents = table(isWide).partition(number);
    byte[] bytesOfCodes = new byte[contents.repeatedContents()];
    for (IntIntCursor code : codes) {
      bytesOfCodes[code.key] = (byte) code.value;
    }
    contents.forEachOwner(
        (string, array, content) -> {
          int bytes = bytesOfCodes[content];
          if (bytes > 0) {
            boolean isFirst = string == contents.firstOwner(content);
            verdicts.judge(string, isFirst ? firstOf(bytes) : copyOf(bytes));
            boolean isFirstArray = array == contents.firstArray(content);
            verdicts.judge(array, isFirstArray ? Verdict.FIRST_LABEL_ARRAY : Verdict.LABEL_ARRAY);
          }
        });
  }

  private static int firstOf(int bytes) {
    return bytes == 1 ? Verdict.FIRST_LABEL_OF_1_BYTE : Verdict.FIRST_LABEL_OF_2_BYTES;
  }

  private static int copyOf(int bytes) {
    return bytes == 1 ? Verdict.LABEL_OF_1_BYTE : Verdict.LABEL_OF_2_BYTES;
  }

  /** The texts of one or two bytes a character. */
  DuplicateTable table(boolean isWide) {
    return isWide ? wide : narrow;
  }
}
