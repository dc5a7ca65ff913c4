// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.walk;

import dev.tare.capture.content.InflationCategory;
import java.util.OptionalLong;

/**
 * A category of the bytes that a walk of the heap reached.
 *
 * @param category what the bytes are for
 * @param reachedBytes what the walk saw; that much there is, but for what died since
 * @param reach which part of the objects that may have such bytes was reached, 0 to 1, by the last
 *     histogram, dead objects counted; 1 where there was none
 * @param figure what may be said of all objects
 * @param lowBytes the lower end of the interval, or the lower bound
 * @param highBytes the upper end, absent but for intervals
 */
public record WalkedCategory(
    InflationCategory category,
    long reachedBytes,
    double reach,
    Figure figure,
    long lowBytes,
    OptionalLong highBytes) {

  /** How much is known. */
  public enum Figure {
    /** All objects have between low and high bytes of it. */
    INTERVAL,
    /** They have at least the low bytes of it. */
    LOWER_BOUND,
    /** So few were reached that they say nothing about the others. */
    NOT_SAMPLED
  }
}
