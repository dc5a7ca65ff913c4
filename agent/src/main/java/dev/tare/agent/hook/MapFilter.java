// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import java.util.function.LongPredicate;

/**
 * What the woven code asks about each map, with nothing but its bytes: of a program that maps all
 * the time most maps are only counted, and an array of details for each would be noticed.
 *
 * @param agent the agent's own thread, or null for none
 * @param wanted whether the sink is to be told of a map of so many bytes
 * @param receiver is told of calls of the agent's own
 * @param inside set on a thread while a sink is at work there
 */
record MapFilter(
    Thread agent, LongPredicate wanted, CallReceiver receiver, ThreadLocal<Boolean> inside)
    implements LongPredicate {

  /** Whether the sink is to be told of a map of so many bytes. */
  @Override
  public boolean test(long bytes) {
    if (Thread.currentThread() == agent && receiver.takesAsOwn(Hook.MAP)) {
      return false;
    }
    return wanted.test(bytes) && inside.get() == null;
  }
}
