// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import java.util.function.LongPredicate;

/**
 * What the woven code asks about each map, with nothing but its bytes: of a program that maps all
 * the time most maps are only counted, and an array of details for each would be noticed.
 */
final class MapFilter implements LongPredicate {

  private final CallReceiver receiver;
  private final ThreadLocal<Boolean> inside;

  /**
   * A filter.
   *
   * @param receiver counts the calls
   * @param inside set on a thread while a sink is at work there
   */
  MapFilter(CallReceiver receiver, ThreadLocal<Boolean> inside) {
    this.receiver = receiver;
    this.inside = inside;
  }

  /** Whether the sink is to be told of a map of so many bytes. */
  @Override
  public boolean test(long bytes) {
    return !receiver.takesAsOwn(Hook.MAP) && receiver.wantsMap(bytes) && inside.get() == null;
  }
}
