// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.walk.HeapWalk;
import dev.tare.capture.walk.WalkedClass;
import dev.tare.capture.walk.WalkedContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;

/** The events of a walk of the heap while they are read. */
final class HeapWalkParts {

  private final List<WalkedClass> classes = new ArrayList<>();
  private final List<WalkedContent> contents = new ArrayList<>();
  private RecordedEvent summary;

  void add(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case WalkedClassEvent.NAME -> classes.add(WalkedClassEvent.read(event));
      case WalkedContentEvent.NAME -> WalkedContentEvent.read(event).ifPresent(contents::add);
      case HeapWalkEvent.NAME -> summary = event;
      default -> {
        // A later version of the same format may add kinds of facts.
      }
    }
  }

  /** The walk; absent if there was none, or if a ring dropped a part of it. */
  Optional<HeapWalk> toWalk() {
    boolean whole =
        summary != null
            && summary.getInt("classRows") == classes.size()
            && summary.getInt("contentRows") == contents.size();
    return whole ? Optional.of(HeapWalkEvent.read(summary, classes, contents)) : Optional.empty();
  }
}
