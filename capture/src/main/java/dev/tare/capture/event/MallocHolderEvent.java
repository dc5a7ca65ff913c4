// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.reach.MallocHolder;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** A native library and what malloc gave out that it holds. */
@Name(MallocHolderEvent.NAME)
@Label("Malloc Holder")
@Category("Tare")
final class MallocHolderEvent {

  static final String NAME = "tare.MallocHolder";

  @Label("Snapshot")
  int snapshot;

  @Label("Start")
  @Description("Where in memory the library's file begins")
  @MemoryAddress
  long start;

  @Label("Path")
  String path;

  @Label("Bytes")
  @DataAmount
  long bytes;

  @Label("Chunks")
  int chunks;

  @Label("Marked")
  @Description("What of it has an address in the library")
  @DataAmount
  long markedBytes;

  static MallocHolderEvent of(int snapshot, MallocHolder holder) {
    MallocHolderEvent event = new MallocHolderEvent();
    event.snapshot = snapshot;
    event.start = holder.start();
    event.path = holder.path();
    event.bytes = holder.bytes();
    event.chunks = holder.chunks();
    event.markedBytes = holder.markedBytes();
    return event;
  }

  static MallocHolder read(RecordedEvent event) throws MalformedTextException {
    MallocHolder holder =
        new MallocHolder(
            event.getLong("start"),
            Fields.text(event, "path"),
            event.getLong("bytes"),
            event.getInt("chunks"),
            event.getLong("markedBytes"));
    if (holder.markedBytes() < 0 || holder.bytes() < holder.markedBytes()) {
      throw new MalformedTextException(
          "malloc holder has " + holder.bytes() + " bytes, " + holder.markedBytes() + " marked");
    }
    return holder;
  }
}
