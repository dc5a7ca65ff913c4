// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.mapping;

import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.capture.proc.TouchedCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the code of a native library was touched while it was watched, by the kernel's marks of
 * referenced pages. A window is the time from one snapshot to the next.
 *
 * @param state what follows
 * @param watched all windows together
 * @param windows how many
 * @param mostTouchedBytes executable pages touched in the window that has most of them
 */
public record CodeTouches(State state, Duration watched, int windows, long mostTouchedBytes) {

  /** The name of the kernel's text in a capture. */
  private static final String TEXT = "touched-code";

  /**
   * Some pages are touched without a call: another process that loads the same file leaves 8 KiB, a
   * collection that frees an object of the library 72 KiB once. A few calls leave 300 (measured).
   */
  private static final long LEAST_BYTES = 64 << 10;

  /** What the marks say. */
  public enum State {
    /** Enough for a call, in two windows at least, and by this process. */
    TOUCHED("touched"),
    /** Not enough for a call, in any window. */
    UNTOUCHED("untouched"),
    /** In one window only, or perhaps by another process that maps the file. */
    UNCLEAR("unclear");

    private final String spelling;

    State(String spelling) {
      this.spelling = spelling;
    }

    /** The spelling that scripts rely on. */
    public String spelling() {
      return spelling;
    }
  }

  /** All that is known of a file while windows are added. */
  private static final class Watch {
    private int touchedWindows;
    private long mostBytes;
    private boolean isShared;
  }

  /** What was executable of a file in one window. */
  private static final class Window {
    private long residentBytes;
    private long touchedBytes;
    private boolean isShared;
  }

  /**
   * Of all snapshots of a capture.
   *
   * @return by path as the kernel spells it; empty if it was not watched
   */
  static Map<String, CodeTouches> of(Capture capture) {
    Map<String, Watch> watches = new HashMap<>();
    Set<String> always = null;
    Duration watched = Duration.ZERO;
    int windows = 0;
    for (Snapshot snapshot : capture.snapshots()) {
      Optional<TouchedCode> touched =
          Optional.ofNullable(snapshot.kernelTexts().get(TEXT)).map(TouchedCode::parse);
      if (touched.isPresent()) {
        Map<String, Window> window = window(touched.get());
        window.forEach((path, code) -> add(watches.computeIfAbsent(path, p -> new Watch()), code));
        always = common(always, window.keySet());
        watched = watched.plus(touched.get().window());
        windows++;
      }
    }
    Map<String, CodeTouches> touches = new HashMap<>();
    for (Map.Entry<String, Watch> each : watches.entrySet()) {
      // What was loaded only meanwhile was not watched for as long.
      if (always.contains(each.getKey())) {
        Watch watch = each.getValue();
        touches.put(
            each.getKey(), new CodeTouches(state(watch), watched, windows, watch.mostBytes));
      }
    }
    return touches;
  }

  private static Map<String, Window> window(TouchedCode touched) {
    Map<String, Window> window = new HashMap<>();
    for (TouchedCode.Code code : touched.mappings()) {
      Window file = window.computeIfAbsent(code.path(), path -> new Window());
      file.residentBytes += code.rssBytes();
      file.touchedBytes += code.referencedBytes();
      file.isShared |= code.pssBytes() < code.rssBytes();
    }
    return window;
  }

  private static void add(Watch watch, Window code) {
    // A small library cannot be touched by much.
    long least = Math.max(1, Math.min(LEAST_BYTES, code.residentBytes / 2));
    watch.touchedWindows += code.touchedBytes >= least ? 1 : 0;
    watch.mostBytes = Math.max(watch.mostBytes, code.touchedBytes);
    watch.isShared |= code.isShared;
  }

  private static State state(Watch watch) {
    if (watch.touchedWindows == 0) {
      return State.UNTOUCHED;
    }
    return watch.touchedWindows > 1 && !watch.isShared ? State.TOUCHED : State.UNCLEAR;
  }

  private static Set<String> common(Set<String> always, Set<String> paths) {
    if (always == null) {
      return new HashSet<>(paths);
    }
    always.retainAll(paths);
    return always;
  }
}
