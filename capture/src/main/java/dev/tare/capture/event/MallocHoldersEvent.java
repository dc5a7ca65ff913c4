// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.execution.NameShare;
import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.reach.MallocHolder;
import dev.tare.capture.reach.MallocHolders;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import jdk.jfr.consumer.RecordedEvent;

/** That it was looked who holds what malloc gave out; the holders come before it. */
@Name(MallocHoldersEvent.NAME)
@Label("Malloc Holders")
@Category("Tare")
final class MallocHoldersEvent {

  static final String NAME = "tare.MallocHolders";

  @Label("Snapshot")
  int snapshot;

  @Label("Held by Several")
  @DataAmount
  long severalBytes;

  @Label("Held by None")
  @DataAmount
  long unheldBytes;

  @Label("Reading Time")
  @Timespan(Timespan.MICROSECONDS)
  long micros;

  static MallocHoldersEvent of(int snapshot, MallocHolders holders) {
    MallocHoldersEvent event = new MallocHoldersEvent();
    event.snapshot = snapshot;
    event.severalBytes = holders.severalBytes();
    event.unheldBytes = holders.unheldBytes();
    event.micros = holders.micros();
    return event;
  }

  static MallocHolders read(RecordedEvent event, List<MallocHolder> holders, List<NameShare> names)
      throws MalformedTextException {
    long several = event.getLong("severalBytes");
    long unheld = event.getLong("unheldBytes");
    if (several < 0 || unheld < 0) {
      throw new MalformedTextException(
          "malloc chunks without a holder have " + several + " and " + unheld + " bytes");
    }
    return new MallocHolders(holders, several, unheld, names, event.getLong("micros"));
  }
}
