// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import dev.tare.capture.hook.CallStack;
import dev.tare.capture.hook.DirectReserveCall;
import java.time.Instant;
import java.util.function.LongConsumer;

/**
 * What the woven code calls for each reservation, with nothing but its bytes: a direct buffer of a
 * kibibyte takes about a microsecond, so an array and a boxed number for each would be noticed.
 */
final class ReserveSink implements LongConsumer {

  private final CallReceiver receiver;
  private final ThreadLocal<Boolean> inside;

  /**
   * A sink.
   *
   * @param receiver gets the calls
   * @param inside set on a thread while a sink is at work there
   */
  ReserveSink(CallReceiver receiver, ThreadLocal<Boolean> inside) {
    this.receiver = receiver;
    this.inside = inside;
  }

  @Override
  public void accept(long bytes) {
    if (!receiver.takesAsOwn(Hook.RESERVE)
        && receiver.wantsReserve(bytes)
        && inside.get() == null) {
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
