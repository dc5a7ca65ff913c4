// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

/**
 * Compares contents, and is told which of them are copies. An owner is the object whose content it
 * is, the array where its bytes are: of a String its array, of an array itself. Until a call says
 * that an owner is a copy it is the first with its content.
 *
 * <p>One object for each thread; the same content is reported by one thread at a time.
 */
interface Copies {

  /** Whether two arrays have the same type, the same length and the same bytes. */
  boolean same(long array, long otherArray);

  /**
   * An owner is the first with its content instead of one that was it until now.
   *
   * @return -1 if its array was a copy until now, else 0
   */
  int earlier(long owner, long array);

  /**
   * An owner has the content of one before it.
   *
   * @param sharesArray whether it has the very array of the first
   * @return 1 if its array was no copy until now and is one, else 0
   */
  int copy(long owner, long array, boolean sharesArray);
}
