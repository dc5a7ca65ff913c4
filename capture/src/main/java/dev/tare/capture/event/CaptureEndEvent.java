// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** Ends a capture; one without it was cut off. */
@Name(CaptureEndEvent.NAME)
@Label("Capture End")
@Category("Tare")
final class CaptureEndEvent {

  static final String NAME = "tare.CaptureEnd";

  @Label("Complete")
  @Description("Whether the recorder ended the capture as planned")
  boolean complete;

  static CaptureEndEvent of(boolean complete) {
    CaptureEndEvent event = new CaptureEndEvent();
    event.complete = complete;
    return event;
  }
}
