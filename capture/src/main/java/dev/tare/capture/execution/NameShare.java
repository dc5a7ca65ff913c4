// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.util.Comparator;
import java.util.List;

/**
 * Names that only the classes of some archives use: of classes, methods, fields, their types, and
 * texts. The JVM keeps each once for all classes, in memory of malloc.
 *
 * @param origins paths of the archives that use them, in no order
 * @param names how many
 * @param bytes what they take, with the JVM's table of names and what malloc adds
 */
public record NameShare(List<String> origins, int names, long bytes) {

  /** The largest first. */
  public static final Comparator<NameShare> BY_BYTES =
      Comparator.comparingLong(NameShare::bytes)
          .reversed()
          .thenComparing(share -> String.join("\n", share.origins()));

  /** Takes a private copy. */
  public NameShare {
    origins = List.copyOf(origins);
  }
}
