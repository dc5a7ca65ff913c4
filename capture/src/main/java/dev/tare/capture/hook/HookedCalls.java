// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.hook;

import java.util.List;

/**
 * Everything that hooks saw.
 *
 * @param states of the hooks, by name; empty when none were wanted
 * @param maps by time
 * @param mapsLeftOut those that came too thick to be recorded
 * @param loads by time
 * @param reserves by time
 */
public record HookedCalls(
    List<HookState> states,
    List<FileMapCall> maps,
    FileMapsLeftOut mapsLeftOut,
    List<LibraryLoadCall> loads,
    List<DirectReserveCall> reserves) {

  /** There were no hooks. */
  public static final HookedCalls NONE =
      new HookedCalls(List.of(), List.of(), FileMapsLeftOut.NONE, List.of(), List.of());

  /** Takes private copies. */
  public HookedCalls {
    states = List.copyOf(states);
    maps = List.copyOf(maps);
    loads = List.copyOf(loads);
    reserves = List.copyOf(reserves);
  }
}
