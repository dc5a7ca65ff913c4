// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.direct.DirectBuffers;
import dev.tare.capture.direct.DirectStretch;
import dev.tare.capture.proc.MalformedTextException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;

/** The events about direct buffers of one snapshot while they are read. */
final class DirectBufferParts {

  private final List<DirectStretch> stretches = new ArrayList<>();
  private RecordedEvent summary;

  void addStretch(RecordedEvent event) throws MalformedTextException {
    stretches.add(DirectStretchEvent.read(event));
  }

  void addSummary(RecordedEvent event) {
    summary = event;
  }

  /**
   * The buffers; absent if nobody looked, or if a ring dropped a part.
   *
   * @param pageBytes the system's page size
   * @throws MalformedTextException if a page would be in two stretches or hold more than it can
   */
  Optional<DirectBuffers> toBuffers(long pageBytes) throws MalformedTextException {
    if (summary == null || summary.getInt("stretches") != stretches.size()) {
      return Optional.empty();
    }
    stretches.sort(Comparator.comparing(DirectStretch::start, Long::compareUnsigned));
    long firstFree = 0;
    for (DirectStretch stretch : stretches) {
      String what = "direct buffers at " + Long.toHexString(stretch.start());
      long room = Long.divideUnsigned(-1 - stretch.start(), pageBytes);
      SnapshotParts.check(what, "pages", stretch.bytesPerPage().pages(), room);
      int most = stretch.bytesPerPage().mostBytesPerPage();
      SnapshotParts.check(what, "bytes in a page", most, pageBytes);
      if (Long.remainderUnsigned(stretch.start(), pageBytes) != 0
          || Long.compareUnsigned(stretch.start(), firstFree) < 0) {
        throw new MalformedTextException(what + " overlap others or begin inside of a page");
      }
      firstFree = stretch.start() + stretch.bytesPerPage().pages() * pageBytes;
    }
    return Optional.of(DirectBuffersEvent.read(summary, stretches));
  }
}
