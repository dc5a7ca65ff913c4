// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.hook;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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

  private static final Function<Stream<StackFrame>, CallStack> TAKE =
      new Function<>() {
        @Override
        public CallStack apply(Stream<StackFrame> all) {
          List<CallFrame> frames = new ArrayList<>();
          Iterator<StackFrame> next = all.iterator();
          while (next.hasNext() && frames.size() < DEPTH) {
            frames.add(CallFrame.of(next.next()));
          }
          return new CallStack(frames);
        }
      };

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

  /** The stack of the current thread. */
  public static CallStack here() {
    return StackWalker.getInstance().walk(TAKE);
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
