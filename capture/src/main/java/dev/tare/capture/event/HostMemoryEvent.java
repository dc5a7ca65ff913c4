// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.HostMemory;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** The machine's memory. */
@Name(HostMemoryEvent.NAME)
@Label("Host Memory")
@Category("Tare")
final class HostMemoryEvent {

  static final String NAME = "tare.HostMemory";

  @Label("Snapshot")
  int snapshot;

  @Label("Total")
  @DataAmount
  long totalBytes;

  @Label("Available")
  @DataAmount
  long availableBytes;

  @Label("Swap Total")
  @DataAmount
  long swapTotalBytes;

  @Label("Swap Used")
  @DataAmount
  long swapUsedBytes;

  static HostMemoryEvent of(int snapshot, HostMemory host) {
    HostMemoryEvent event = new HostMemoryEvent();
    event.snapshot = snapshot;
    event.totalBytes = host.totalBytes();
    event.availableBytes = host.availableBytes();
    event.swapTotalBytes = host.swapTotalBytes();
    event.swapUsedBytes = host.swapUsedBytes();
    return event;
  }

  static HostMemory read(RecordedEvent event) {
    return new HostMemory(
        event.getLong("totalBytes"),
        event.getLong("availableBytes"),
        event.getLong("swapTotalBytes"),
        event.getLong("swapUsedBytes"));
  }
}
