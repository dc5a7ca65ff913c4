// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import dev.tare.capture.hook.CallStack;
import dev.tare.capture.hook.DirectReserveCall;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.capture.hook.FileMapsLeftOut;
import dev.tare.capture.hook.HookState;
import dev.tare.capture.hook.HookedCalls;
import dev.tare.capture.hook.LibraryLoadCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What hooks saw, made by hand. Times are milliseconds from the beginning on. */
public final class HookedCallsBuilder {

  /** The beginning. */
  public static final Instant BEGUN = Instant.parse("2025-03-04T05:06:08Z");

  private final List<HookState> states = new ArrayList<>();
  private final List<FileMapCall> maps = new ArrayList<>();
  private FileMapsLeftOut mapsLeftOut = FileMapsLeftOut.NONE;
  private final List<LibraryLoadCall> loads = new ArrayList<>();
  private final List<DirectReserveCall> reserves = new ArrayList<>();

  /** A hook that works. */
  public HookedCallsBuilder active(String hook) {
    states.add(new HookState(hook, true, "seen to work"));
    return this;
  }

  /** A hook that does not. */
  public HookedCallsBuilder inactive(String hook, String why) {
    states.add(new HookState(hook, false, why));
    return this;
  }

  /** A map by a stack of one or more lines. */
  public HookedCallsBuilder map(long millis, String path, long bytes, String... stack) {
    maps.add(new FileMapCall(at(millis), path, "READ_ONLY", 0, bytes, "main", stack(stack)));
    return this;
  }

  /** Maps that were seen and not recorded. */
  public HookedCallsBuilder mapsLeftOut(long maps, long bytes, long largestBytes) {
    mapsLeftOut = new FileMapsLeftOut(BEGUN, maps, bytes, largestBytes);
    return this;
  }

  /** A load that took some time and added so much to what was resident. */
  public HookedCallsBuilder load(
      long endMillis, long tookMillis, String path, String thread, OptionalLong added) {
    loads.add(
        new LibraryLoadCall(
            at(endMillis),
            tookMillis * 1000,
            path,
            "app",
            OptionalLong.of(1L << 40),
            added.isPresent()
                ? OptionalLong.of((1L << 40) + added.getAsLong())
                : OptionalLong.empty(),
            thread,
            stack("java.lang.System.load:1", "com.example.Natives.start:" + (loads.size() + 1))));
    return this;
  }

  /** A sample of reservations. */
  public HookedCallsBuilder reserve(long bytes, long sampledBytes, String... stack) {
    reserves.add(
        new DirectReserveCall(at(reserves.size()), bytes, sampledBytes, "main", stack(stack)));
    return this;
  }

  /** All of it. */
  public HookedCalls build() {
    return new HookedCalls(states, maps, mapsLeftOut, loads, reserves);
  }

  private static Instant at(long millis) {
    return BEGUN.plusMillis(millis);
  }

  private static CallStack stack(String... lines) {
    return CallStack.parse(String.join("\n", lines));
  }
}
