// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.hook;

import java.time.Instant;

/**
 * A sample of the memory reserved for direct buffers. Small reservations are not each recorded: one
 * of them speaks for all since the last.
 *
 * @param at when
 * @param bytes what this one reserved
 * @param sampledBytes what it speaks for: the sum over all calls is everything reserved so far but
 *     the last few
 * @param thread who did it
 * @param stack from where
 */
public record DirectReserveCall(
    Instant at, long bytes, long sampledBytes, String thread, CallStack stack) {

  /** The same call with its stack. */
  public DirectReserveCall withStack(CallStack other) {
    return new DirectReserveCall(at, bytes, sampledBytes, thread, other);
  }
}
