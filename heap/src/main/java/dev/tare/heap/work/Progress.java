// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.work;

/** Is told how far the reading of a dump is. Called by several threads, often. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress SILENT = (phase, done, total) -> {};

  /**
   * Work was done.
   *
   * @param phase what is being done, a few words
   * @param doneBytes how much of this phase is done
   * @param totalBytes all of this phase; 1 if nobody knows how long it is, which is done at its end
   */
  void at(String phase, long doneBytes, long totalBytes);
}
