// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.DumpBytes;

/**
 * Finds arrays whose end was never written. A 0 may be a value, so only what is unlikely to be one
 * counts: of an array of references the nulls at its end, at least {@value #LEAST_SLOTS} and half
 * of it; of primitive values the zeros at its end, at least {@value #LEAST_BYTES} bytes and half of
 * it, behind something that is not 0.
 */
final class UnwrittenEnds {

  /** Fewer nulls at the end of an array do not count. */
  static final int LEAST_SLOTS = 16;

  /** Fewer zero bytes at the end of an array do not count. */
  static final int LEAST_BYTES = 512;

  private final DumpBytes bytes;
  private final HeapObjects objects;
  private final int referenceBytes;
  private final ArrayContents contents;
  private final Verdicts verdicts;

  UnwrittenEnds(HeapDump dump, ArrayContents contents, Verdicts verdicts) {
    this.bytes = dump.bytes();
    this.objects = dump.objects();
    this.referenceBytes = dump.layout().referenceBytes();
    this.contents = contents;
    this.verdicts = verdicts;
  }

  /** Judges an array of references that belongs to no collection. */
  void judgeReferences(long array) {
    int length = objects.arrayLength(array);
    if (length < LEAST_SLOTS) {
      return;
    }
    int idBytes = bytes.idBytes();
    long content = objects.contentPosition(array);
    int used = length;
    while (used > 0 && bytes.idAt(content + (used - 1L) * idBytes) == 0) {
      used--;
    }
    int nulls = length - used;
    if (nulls >= LEAST_SLOTS && 2L * nulls >= length) {
      verdicts.judge(array, Verdict.UNWRITTEN_END);
      verdicts.spare(array, (long) nulls * referenceBytes);
    }
  }

  /** Whether it is worth it to judge an array of primitive values: it is long and ends in a 0. */
  boolean isPossible(long array) {
    long lengthBytes = lengthBytes(array);
    return lengthBytes > LEAST_BYTES
        && bytes.byteAt(objects.contentPosition(array) + lengthBytes - 1) == 0;
  }

  /** Judges an array of primitive values that belongs to no string and no builder. */
  void judgeValues(long array) {
    int valueBytes = objects.classOf(array).elementType().bytes();
    long lengthBytes = lengthBytes(array);
    long zeros = contents.trailingZeros(array) / valueBytes * valueBytes;
    if (zeros >= LEAST_BYTES && 2 * zeros >= lengthBytes && zeros < lengthBytes) {
      verdicts.judge(array, Verdict.UNWRITTEN_END);
      verdicts.spare(array, zeros);
    }
  }

  private long lengthBytes(long array) {
    return (long) objects.arrayLength(array) * objects.classOf(array).elementType().bytes();
  }
}
