// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import dev.tare.capture.hook.CallFrame;
import dev.tare.capture.hook.CallStack;
import java.util.Optional;

/**
 * Who called.
 *
 * @param frame the innermost frame that is not the JDK's, absent when there is none
 * @param known whether the stack is known at all
 */
public record Caller(Optional<CallFrame> frame, boolean known) {

  private static final String ONLY_JDK = "only JDK frames";
  private static final String UNKNOWN = "not known";

  /** Who called, by a stack. */
  public static Caller of(CallStack stack) {
    return new Caller(stack.caller(), !stack.frames().isEmpty());
  }

  /** The place in the code, without a line where that is not known; else why there is none. */
  @Override
  public String toString() {
    return frame.map(Caller::place).orElse(known ? ONLY_JDK : UNKNOWN);
  }

  private static String place(CallFrame frame) {
    return frame.line() > 0 ? frame.toString() : frame.className() + "." + frame.method();
  }
}
