// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.hook;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who called whom, the innermost first, without the frames of Tare itself.
 *
 * @param frames its lines, empty when nothing is known
 */
public record CallStack(List<CallFrame> frames) {

  /** Nothing is known. */
  public static final CallStack NONE = new CallStack(List.of());

  /** As deep as JFR records by default. */
  private static final int DEPTH = 64;

  /** Takes a private copy without what is Tare's. */
  public CallStack {
    frames = frames.stream().filter(frame -> !frame.isOfTare()).toList();
  }

  /** The stack of the current thread. */
  public static CallStack here() {
    return StackWalker.getInstance()
        .walk(all -> new CallStack(all.map(CallFrame::of).limit(DEPTH).toList()));
  }

  /** Reads what {@link #toString} wrote; what is no frame is left out. */
  public static CallStack parse(String text) {
    return new CallStack(text.lines().map(CallFrame::parse).flatMap(Optional::stream).toList());
  }

  /** The innermost frame that is not the JDK's: who wanted it. */
  public Optional<CallFrame> caller() {
    return frames.stream().filter(frame -> !frame.isOfJdk()).findFirst();
  }

  @Override
  public String toString() {
    return frames.stream().map(CallFrame::toString).collect(Collectors.joining("\n"));
  }
}
