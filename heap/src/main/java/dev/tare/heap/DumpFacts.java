// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What is known of a dump as a file.
 *
 * @param file where it is
 * @param sizeBytes its size; of a compressed dump, that of its content
 * @param bytesRead up to where it is whole: its size, or less
 * @param endedBecause why what follows was not read, a few words; null if all was read
 * @param format such as {@code JAVA PROFILE 1.0.2}
 * @param idBytes width of its identifiers, 4 or 8
 * @param writtenAt when it was begun
 * @param warnings what a reader of the analysis should know, a sentence each
 */
public record DumpFacts(
    Path file,
    long sizeBytes,
    long bytesRead,
    String endedBecause,
    String format,
    int idBytes,
    Instant writtenAt,
    List<String> warnings) {

  /** Copies the warnings. */
  public DumpFacts {
    warnings = List.copyOf(warnings);
  }

  /** Whether the dump is whole. */
  public boolean complete() {
    return endedBecause == null;
  }
}
