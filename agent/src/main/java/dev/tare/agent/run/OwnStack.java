// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import static java.lang.StackWalker.Option.RETAIN_CLASS_REFERENCE;

/**
 * Who is at work on the agent's own thread: others' code runs there too, when it listens to the
 * flight recorder or transforms the classes that the agent loads.
 */
final class OwnStack {

  private static final StackWalker WALKER = StackWalker.getInstance(RETAIN_CLASS_REFERENCE);
  private static final ClassLoader AGENT = OwnStack.class.getClassLoader();
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private OwnStack() {}

  /** Whether the current thread's stack has only frames of the agent and the JDK. */
  static boolean isOnlyOurs() {
    return WALKER.walk(
        frames ->
            frames
                .map(frame -> frame.getDeclaringClass().getClassLoader())
                .allMatch(loader -> loader == null || loader == AGENT || loader == PLATFORM));
  }
}
