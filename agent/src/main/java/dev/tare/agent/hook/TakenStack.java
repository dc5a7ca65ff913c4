// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import dev.tare.capture.hook.CallStack;

/**
 * The stack of the thread that makes it, taken as for an exception: the JVM notes methods and
 * places in their code, which takes a microsecond or two, and who asks for names and lines, later
 * and on another thread, pays for them. A {@code StackWalker} makes an object for each frame and
 * finds its names at once.
 */
public final class TakenStack extends Throwable {

  /** The current stack. */
  public TakenStack() {
    super(null, null, false, true);
  }

  /** With the names of classes and methods. */
  public CallStack toCallStack() {
    return CallStack.of(getStackTrace());
  }
}
