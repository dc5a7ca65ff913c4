// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.hook;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a stack trace.
 *
 * @param className the class's binary name
 * @param method the method's name
 * @param line the line in its source, 0 when unknown
 */
public record CallFrame(String className, String method, int line) {

  private static final Pattern FORM = Pattern.compile("(.+)\\.([^.:]+):([0-9]{1,9})");

  /** The frame of a stack that this JVM took. */
  public static CallFrame of(StackTraceElement frame) {
    return new CallFrame(
        frame.getClassName(), frame.getMethodName(), Math.max(0, frame.getLineNumber()));
  }

  /** Reads what {@link #toString} wrote; absent if it is no frame. */
  public static Optional<CallFrame> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new CallFrame(form.group(1), form.group(2), Integer.parseInt(form.group(3))))
        : Optional.empty();
  }

  /** Whether the class is the JDK's own, by the package names that nobody else may use. */
  public boolean isOfJdk() {
    return className.startsWith("java.")
        || className.startsWith("jdk.")
        || className.startsWith("sun.")
        || className.startsWith("com.sun.");
  }

  /** Whether the class is Tare's, which stands between the hook and the one who called. */
  public boolean isOfTare() {
    return isOfTare(className);
  }

  /** Whether a class is of the agent, or of what the agent has of {@code capture}. */
  public static boolean isOfTare(String className) {
    return className.startsWith("dev.tare.agent.hook.")
        || className.startsWith("dev.tare.agent.run.")
        || className.startsWith("dev.tare.agent.heap.")
        || className.startsWith("dev.tare.capture.");
  }

  @Override
  public String toString() {
    return className + "." + method + ":" + line;
  }
}
