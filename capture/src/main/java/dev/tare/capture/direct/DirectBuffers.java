// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.direct;

import java.util.List;

/**
 * The direct buffers of a JVM at one moment, from the list of cleaners that the JDK keeps so that
 * their memory is freed. A buffer counts with the memory that was asked of malloc for it, touched
 * or not. Memory of other origin, such as that of {@code Unsafe.allocateMemory}, native code or
 * arenas, has no such cleaner.
 *
 * @param buffers how many there were
 * @param bytes their memory
 * @param unplacedBuffers those of them that are in no stretch, the smallest, because there were too
 *     many
 * @param unplacedBytes the memory of these
 * @param complete whether the list was read to its end
 * @param stretches where the others are, by address; no page is in two
 */
public record DirectBuffers(
    long buffers,
    long bytes,
    long unplacedBuffers,
    long unplacedBytes,
    boolean complete,
    List<DirectStretch> stretches) {

  /** Takes a private copy. */
  public DirectBuffers {
    stretches = List.copyOf(stretches);
  }

  /** The memory of the buffers that are in a stretch. */
  public long placedBytes() {
    return bytes - unplacedBytes;
  }

  /** Whether each buffer of the JVM is in a stretch. */
  public boolean isAllPlaced() {
    return complete && unplacedBuffers == 0;
  }
}
