// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import dev.tare.capture.proc.MalformedTextException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/** Where the classes of one snapshot come from, while it is read. */
final class OriginParts {

  private final Map<Integer, RecordedEvent> origins = new TreeMap<>();
  private final Map<Integer, List<OriginClass>> classes = new TreeMap<>();

  void add(RecordedEvent event) {
    int origin = event.getInt("origin");
    if (event.getEventType().getName().equals(ClassOriginEvent.NAME)) {
      origins.put(origin, event);
    } else {
      classes.computeIfAbsent(origin, key -> new ArrayList<>()).add(OriginClassEvent.read(event));
    }
  }

  /** Classes whose origin is lost, in a ring that drops what is oldest, are left out. */
  List<ClassOrigin> toOrigins() throws MalformedTextException {
    List<ClassOrigin> all = new ArrayList<>();
    for (Map.Entry<Integer, RecordedEvent> each : origins.entrySet()) {
      List<OriginClass> own = classes.getOrDefault(each.getKey(), new ArrayList<>());
      own.sort(Comparator.comparing(OriginClass::name));
      all.add(ClassOriginEvent.read(each.getValue(), own));
    }
    return all;
  }
}
