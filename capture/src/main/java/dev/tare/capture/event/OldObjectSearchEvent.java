// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import jdk.jfr.Category;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** That the flight recorder was asked for old objects, and how long it may search for chains. */
@Name(OldObjectSearchEvent.NAME)
@Label("Search for Old Objects")
@Category("Tare")
final class OldObjectSearchEvent {

  static final String NAME = "tare.OldObjectSearch";

  @Label("Longest Search")
  @Timespan(Timespan.MILLISECONDS)
  long cutoffMillis;

  static OldObjectSearchEvent of(long cutoffMillis) {
    OldObjectSearchEvent event = new OldObjectSearchEvent();
    event.cutoffMillis = cutoffMillis;
    return event;
  }
}
