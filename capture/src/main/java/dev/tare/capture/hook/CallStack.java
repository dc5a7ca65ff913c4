// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who called whom, the innermost first, without the frames of Tare itself.
 *
 * @param frames its lines, empty when nothing is known
 */
public record CallStack(List<CallFrame> frames) {

  /** Nothing is known. */
  public static final CallStack NONE = new CallStack(List.of());

  /** As deep as a flight recorder records by default; the innermost frames tell who called. */
  private static final int DEPTH = 64;

  /** Takes a private copy without what is Tare's. */
  public CallStack {
    List<CallFrame> others = new ArrayList<>(frames.size());
    for (CallFrame frame : frames) {
      if (!frame.isOfTare()) {
        others.add(frame);
      }
    }
    frames = List.copyOf(others);
  }

  /** A stack that this JVM took, as deep as is told. */
  public static CallStack of(StackTraceElement[] trace) {
    List<CallFrame> frames = new ArrayList<>(DEPTH);
    for (int i = 0; i < trace.length && frames.size() < DEPTH; i++) {
      CallFrame frame = CallFrame.of(trace[i]);
      if (!frame.isOfTare()) {
        frames.add(frame);
      }
    }
    return new CallStack(frames);
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
    StringBuilder text = new StringBuilder();
    for (CallFrame frame : frames) {
      text.append(text.isEmpty() ? "" : "\n").append(frame);
    }
    return text.toString();
  }
}
