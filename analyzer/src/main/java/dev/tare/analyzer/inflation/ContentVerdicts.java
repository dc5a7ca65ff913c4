// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.capture.content.ContentHash;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.BitArray;
import java.util.List;
import java.util.Optional;

/**
 * What the contents of a dump say of its objects.
 *
 * @param verdicts a verdict on each object
 * @param duplicates contents that exist more than once, most extra bytes first
 */
public record ContentVerdicts(Verdicts verdicts, List<DuplicateContent> duplicates) {

  /** Copies the list. */
  public ContentVerdicts {
    duplicates = List.copyOf(duplicates);
  }

  /**
   * Looks into the contents of every object but those of observers.
   *
   * @param threads how many share the work
   * @param ofObservers a bit for each object; absent if there are no observers
   */
  public static ContentVerdicts of(HeapDump dump, int threads, Optional<BitArray> ofObservers) {
    return new ContentPass(dump, threads, ContentHash.full(), ofObservers).run();
  }
}
