// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import java.util.List;
import java.util.Optional;

/**
 * What one field holds. An object belongs to exactly one holder, so that bytes add up; retained
 * bytes of a holder contain those of the holders below it and do not.
 *
 * @param holder the field, for example {@code com.example.FeatureStore.idToIndex}, or another name
 *     for what no field holds
 * @param owner the jar or class loader that brought the field's class; absent when not known
 * @param objects objects that belong to it
 * @param bytes their bytes, the sum of the categories
 * @param payloadBytes the part of them that is payload
 * @param retainedBytes what would be freed if the field were cleared
 * @param inflation their bytes by category
 * @param parent the holder whose objects contain this field; absent when there is none
 * @param remedies what could be changed about it
 */
public record HolderRow(
    String holder,
    Optional<String> owner,
    long objects,
    long bytes,
    long payloadBytes,
    long retainedBytes,
    List<CategoryRow> inflation,
    Optional<String> parent,
    List<RemedyRow> remedies) {

  /** Takes private copies. */
  public HolderRow {
    inflation = List.copyOf(inflation);
    remedies = List.copyOf(remedies);
  }
}
