// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.proc.MalformedTextException;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** One stretch of memory that malloc took from the kernel. */
@Name(MallocRegionEvent.NAME)
@Label("Malloc Region")
@Category("Tare")
final class MallocRegionEvent {

  static final String NAME = "tare.MallocRegion";

  @Label("Snapshot")
  int snapshot;

  @Label("Kind")
  String kind;

  @Label("Start")
  @MemoryAddress
  long start;

  @Label("End")
  @MemoryAddress
  long end;

  @Label("Arena")
  @MemoryAddress
  long arena;

  @Label("Free Pages")
  @Description("Runs of pages from the start: number * free bytes in each")
  String freePages;

  @Label("Walked")
  @Description("How far from the start the chunks could be followed")
  @DataAmount
  long walkedBytes;

  static MallocRegionEvent of(int snapshot, MallocRegion region) {
    MallocRegionEvent event = new MallocRegionEvent();
    event.snapshot = snapshot;
    event.kind = region.kind().name();
    event.start = region.range().start();
    event.end = region.range().end();
    event.arena = region.arena();
    event.freePages = region.freePages().format();
    event.walkedBytes = region.walkedBytes();
    return event;
  }

  static MallocRegion read(RecordedEvent event) throws MalformedTextException {
    return new MallocRegion(
        kind(Fields.text(event, "kind")),
        Fields.range(event),
        event.getLong("arena"),
        BytesPerPage.parse(Fields.text(event, "freePages")),
        event.getLong("walkedBytes"));
  }

  private static MallocRegion.Kind kind(String name) throws MalformedTextException {
    for (MallocRegion.Kind kind : MallocRegion.Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new MalformedTextException(
        "malloc region of unknown kind " + MalformedTextException.quote(name));
  }
}
