// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import java.util.Optional;

/**
 * A change and what it is predicted to save on its own. Savings of several remedies overlap and are
 * not added.
 *
 * @param id stable name of the kind of remedy, for example {@code uuid-text-to-16-bytes}
 * @param holder the holding field it is about; absent when it is about the whole heap
 * @param change what to change, one sentence
 * @param savesBytes live bytes it saves; negative when it would cost some
 * @param assumes what must be true for that, one sentence
 * @param tradeOff what it costs; empty when nothing
 * @param check how to see afterwards that it worked; empty when there is nothing to check
 */
public record RemedyRow(
    String id,
    Optional<String> holder,
    String change,
    long savesBytes,
    String assumes,
    String tradeOff,
    String check) {

  /** The same change with another saving. */
  RemedyRow saving(long bytes) {
    return new RemedyRow(id, holder, change, bytes, assumes, tradeOff, check);
  }
}
