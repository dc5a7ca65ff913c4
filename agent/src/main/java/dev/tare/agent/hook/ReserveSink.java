// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import dev.tare.capture.hook.CallStack;
import dev.tare.capture.hook.DirectReserveCall;
import java.time.Instant;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * What the woven code calls for each reservation, with nothing but its bytes: a direct buffer of a
 * kibibyte takes about a microsecond, so an array and a boxed number for each would be noticed.
 *
 * @param agent the agent's own thread, or null for none
 * @param wanted counts a reservation of so many bytes, and says whether it is to be told
 * @param receiver gets the calls
 * @param inside set on a thread while a sink is at work there
 */
record ReserveSink(
    Thread agent, LongPredicate wanted, CallReceiver receiver, ThreadLocal<Boolean> inside)
    implements LongConsumer {

  @Override
  public void accept(long bytes) {
    if (Thread.currentThread() == agent && receiver.takesAsOwn(Hook.RESERVE)) {
      return;
    }
    if (wanted.test(bytes) && inside.get() == null) {
      tell(bytes);
    }
  }

  /** Apart from the way that nearly all calls go, which stays short enough to be inlined. */
  private void tell(long bytes) {
    inside.set(true);
    try {
      long sampled = receiver.takeReserved();
      // Another thread may have been here first, and has spoken for this call too.
      if (sampled > 0) {
        receiver.receive(
            new DirectReserveCall(
                Instant.now(), bytes, sampled, Thread.currentThread().getName(), CallStack.NONE));
      }
    } catch (Throwable failure) {
      receiver.failed(failure);
    } finally {
      inside.remove();
    }
  }
}
