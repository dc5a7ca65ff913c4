// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.execution.NameShare;
import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.reach.MallocHolder;
import dev.tare.capture.reach.MallocHolders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;

/** Who holds what malloc gave out, while it is read. */
final class MallocHolderParts {

  private final List<MallocHolder> holders = new ArrayList<>();
  private final List<NameShare> names = new ArrayList<>();
  private RecordedEvent summary;

  void add(RecordedEvent event) throws MalformedTextException {
    switch (event.getEventType().getName()) {
      case MallocHoldersEvent.NAME -> summary = event;
      case NameShareEvent.NAME -> names.add(NameShareEvent.read(event));
      default -> holders.add(MallocHolderEvent.read(event));
    }
  }

  /** Absent without the summary: holders may be missing then. */
  Optional<MallocHolders> toHolders() throws MalformedTextException {
    if (summary == null) {
      return Optional.empty();
    }
    holders.sort(MallocHolders.BY_ADDRESS);
    names.sort(NameShare.BY_BYTES);
    return Optional.of(MallocHoldersEvent.read(summary, holders, names));
  }
}
