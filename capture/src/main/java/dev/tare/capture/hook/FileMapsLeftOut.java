// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.hook;

import java.time.Instant;

/**
 * Maps of files that a hook saw and did not record, because they came too thick: how many since
 * this was last said.
 *
 * @param at when it was said
 * @param maps how many
 * @param bytes what they mapped, together
 * @param largestBytes what the largest of them mapped
 */
public record FileMapsLeftOut(Instant at, long maps, long bytes, long largestBytes) {

  /** None was left out. */
  public static final FileMapsLeftOut NONE = new FileMapsLeftOut(Instant.EPOCH, 0, 0, 0);

  /** These and others, as of the later time. */
  public FileMapsLeftOut plus(FileMapsLeftOut other) {
    return new FileMapsLeftOut(
        at.isAfter(other.at) ? at : other.at,
        maps + other.maps,
        bytes + other.bytes,
        Math.max(largestBytes, other.largestBytes));
  }
}
