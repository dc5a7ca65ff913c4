// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.direct.DirectStretch;
import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.proc.MalformedTextException;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** Pages with memory of direct buffers. */
@Name(DirectStretchEvent.NAME)
@Label("Direct Stretch")
@Category("Tare")
final class DirectStretchEvent {

  static final String NAME = "tare.DirectStretch";

  @Label("Snapshot")
  int snapshot;

  @Label("Start")
  @MemoryAddress
  long start;

  @Label("Bytes per Page")
  @Description("Runs of pages from the start: number * bytes of direct buffers in each")
  String bytesPerPage;

  static DirectStretchEvent of(int snapshot, DirectStretch stretch) {
    DirectStretchEvent event = new DirectStretchEvent();
    event.snapshot = snapshot;
    event.start = stretch.start();
    event.bytesPerPage = stretch.bytesPerPage().format();
    return event;
  }

  static DirectStretch read(RecordedEvent event) throws MalformedTextException {
    return new DirectStretch(
        event.getLong("start"), BytesPerPage.parse(Fields.text(event, "bytesPerPage")));
  }
}
