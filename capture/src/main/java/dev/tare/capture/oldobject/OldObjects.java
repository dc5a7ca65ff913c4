// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.oldobject;

import java.util.List;
import java.util.OptionalLong;

/**
 * The flight recorder's sample of objects that survived, as it was when the recording ended.
 *
 * @param cutoffMillis how long the search for chains was allowed to take; 0: none was searched
 * @param pauseMicros how long the application stood still for the search; absent if that was less
 *     than a millisecond or is not known
 * @param samples none also if the recording did not end by itself
 */
public record OldObjects(long cutoffMillis, OptionalLong pauseMicros, List<OldObject> samples) {

  /** Takes private copies. */
  public OldObjects {
    samples = List.copyOf(samples);
  }
}
