// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.hook.DirectReserveCall;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.capture.hook.FileMapsLeftOut;
import dev.tare.capture.hook.HookState;
import dev.tare.capture.hook.HookedCalls;
import dev.tare.capture.hook.LibraryLoadCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;

/** What hooks saw while it is read. */
final class HookParts {

  private final Map<String, HookState> states = new TreeMap<>();
  private final List<FileMapCall> maps = new ArrayList<>();
  private FileMapsLeftOut mapsLeftOut = FileMapsLeftOut.NONE;
  private final List<LibraryLoadCall> loads = new ArrayList<>();
  private final List<DirectReserveCall> reserves = new ArrayList<>();

  void add(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case HookStateEvent.NAME -> {
        HookState state = HookStateEvent.read(event);
        states.put(state.hook(), state);
      }
      case FileMapEvent.NAME -> maps.add(FileMapEvent.read(event));
      case FileMapsLeftOutEvent.NAME ->
          mapsLeftOut = mapsLeftOut.plus(FileMapsLeftOutEvent.read(event));
      case LibraryLoadEvent.NAME -> loads.add(LibraryLoadEvent.read(event));
      case DirectReserveEvent.NAME -> reserves.add(DirectReserveEvent.read(event));
      default -> {
        // No event of a hook.
      }
    }
  }

  HookedCalls toCalls() {
    maps.sort(Comparator.comparing(FileMapCall::at));
    loads.sort(Comparator.comparing(LibraryLoadCall::at));
    reserves.sort(Comparator.comparing(DirectReserveCall::at));
    return new HookedCalls(List.copyOf(states.values()), maps, mapsLeftOut, loads, reserves);
  }
}
