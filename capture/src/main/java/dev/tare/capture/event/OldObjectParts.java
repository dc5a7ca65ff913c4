// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.oldobject.OldObject;
import dev.tare.capture.oldobject.OldObjects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/** The flight recorder's sample of old objects while it is read. */
final class OldObjectParts {

  static final String SAMPLE = "jdk.OldObjectSample";
  static final String OPERATION = "jdk.ExecuteVMOperation";

  /** The VM operation that searches for chains ({@code VM_JFROldObject} of HotSpot). */
  private static final String SEARCH = "JFROldObject";

  /**
   * By when they were written: whoever dumps or stops a recording in the same JVM causes all
   * samples to be written once more.
   */
  private final TreeMap<Instant, List<OldObject>> written = new TreeMap<>();

  private OptionalLong cutoffMillis = OptionalLong.empty();
  private long pauseMicros;

  /** Whether the JVM's event is one that is read here. */
  static boolean isAmong(String name) {
    return name.equals(SAMPLE) || name.equals(OPERATION);
  }

  void add(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case OldObjectSearchEvent.NAME ->
          cutoffMillis = OptionalLong.of(event.getLong("cutoffMillis"));
      case SAMPLE -> addSample(event);
      case OPERATION -> addOperation(event);
      default -> {
        // None of these.
      }
    }
  }

  /** A JVM's own event in a form that nobody knows is no reason to refuse a capture. */
  private void addSample(RecordedEvent event) {
    try {
      Optional<OldObject> sample = OldObjectReader.read(event);
      if (sample.isPresent()) {
        written.computeIfAbsent(event.getStartTime(), start -> new ArrayList<>()).add(sample.get());
      }
    } catch (RuntimeException unknownForm) {
      // Left out.
    }
  }

  private void addOperation(RecordedEvent event) {
    if (event.hasField("operation") && SEARCH.equals(event.getString("operation"))) {
      pauseMicros = Math.max(pauseMicros, event.getDuration().toNanos() / 1000);
    }
  }

  /** What was sampled; absent if the agent did not ask for it, whatever others recorded. */
  Optional<OldObjects> toOldObjects() {
    if (cutoffMillis.isEmpty()) {
      return Optional.empty();
    }
    List<OldObject> best = List.of();
    long mostChains = -1;
    for (List<OldObject> samples : written.values()) {
      long chains = samples.stream().filter(OldObject::hasChain).count();
      if (chains >= mostChains) {
        mostChains = chains;
        best = samples;
      }
    }
    return Optional.of(
        new OldObjects(
            cutoffMillis.getAsLong(),
            pauseMicros > 0 ? OptionalLong.of(pauseMicros) : OptionalLong.empty(),
            best));
  }
}
