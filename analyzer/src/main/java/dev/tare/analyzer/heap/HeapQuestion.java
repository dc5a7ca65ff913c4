// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import java.util.Optional;

/**
 * What is asked of a heap dump beyond the dump itself.
 *
 * @param histogram text of a {@code GC.class_histogram} that the same JVM printed next to the dump
 * @param showValues whether contents of strings may be shown
 */
public record HeapQuestion(Optional<String> histogram, boolean showValues) {

  /** A dump alone, without showing values. */
  public static final HeapQuestion PLAIN = new HeapQuestion(Optional.empty(), false);
}
