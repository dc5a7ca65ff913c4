// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.hook;

import java.time.Instant;

/**
 * A file was mapped through {@code FileChannel.map}.
 *
 * @param at when
 * @param path the file as it was opened, absolute; empty when the channel knows none
 * @param mode for example {@code READ_ONLY}
 * @param offset where in the file
 * @param bytes how much of it
 * @param thread who did it
 * @param stack from where
 */
public record FileMapCall(
    Instant at, String path, String mode, long offset, long bytes, String thread, CallStack stack) {

  /** The same call with its stack. */
  public FileMapCall withStack(CallStack other) {
    return new FileMapCall(at, path, mode, offset, bytes, thread, other);
  }
}
