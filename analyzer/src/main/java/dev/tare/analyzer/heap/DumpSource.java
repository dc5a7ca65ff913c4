// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The file an analysis is about, and how much of it could be read.
 *
 * @param fileName its name without directories
 * @param sizeBytes its length, packed if it is packed
 * @param bytesRead how many bytes were read until the end or until it could not be read on; of the
 *     unpacked dump if it is packed
 * @param complete whether it was whole
 * @param endedBecause why reading ended early, as a clause ("the file ends inside a record");
 *     absent when it is whole
 * @param idBytes bytes of an object's id in the file, 4 or 8
 * @param writtenAt when the JVM began to write it, by its header; absent when that says nothing
 * @param warnings what a reader must know before believing the figures, one sentence each
 */
public record DumpSource(
    String fileName,
    long sizeBytes,
    long bytesRead,
    boolean complete,
    Optional<String> endedBecause,
    int idBytes,
    Optional<Instant> writtenAt,
    List<String> warnings) {

  /** Takes a private copy of the warnings. */
  public DumpSource {
    warnings = List.copyOf(warnings);
  }
}
