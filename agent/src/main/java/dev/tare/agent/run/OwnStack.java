// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import static java.lang.StackWalker.Option.RETAIN_CLASS_REFERENCE;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who is at work on the agent's own thread: others' code runs there too, when it listens to the
 * flight recorder or transforms the classes that the agent loads.
 */
final class OwnStack {

  private static final StackWalker WALKER = StackWalker.getInstance(RETAIN_CLASS_REFERENCE);
  private static final ClassLoader AGENT = OwnStack.class.getClassLoader();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private static final Function<Stream<StackFrame>, Boolean> ONLY_OURS =
      new Function<>() {
        @Override
        public Boolean apply(Stream<StackFrame> frames) {
          Iterator<StackFrame> all = frames.iterator();
          while (all.hasNext()) {
            ClassLoader loader = all.next().getDeclaringClass().getClassLoader();
            if (loader != null && loader != AGENT && loader != PLATFORM) {
              return false;
            }
          }
          return true;
        }
      };

  private OwnStack() {}

  /** Whether the current thread's stack has only frames of the agent and the JDK. */
  static boolean isOnlyOurs() {
    return WALKER.walk(ONLY_OURS);
  }
}
