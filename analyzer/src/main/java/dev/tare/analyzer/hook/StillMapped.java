// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import dev.tare.analyzer.mapping.MappedFileUse;

/**
 * How a snapshot shows a file that hooks saw being mapped.
 *
 * @param mappings how many mappings there are, as {@link MappedFileUse} counts them
 * @param residentBytes what of them is resident, each page once per mapping
 */
public record StillMapped(long mappings, long residentBytes) {

  /** Of one file. */
  static StillMapped of(MappedFileUse use) {
    return new StillMapped(use.mappings(), use.residentBytes());
  }

  /** Both together. A path has two files where one was deleted and the other took its place. */
  public StillMapped plus(StillMapped other) {
    return new StillMapped(mappings + other.mappings, residentBytes + other.residentBytes);
  }
}
