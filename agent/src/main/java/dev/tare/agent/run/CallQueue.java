// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.agent.hook.CallReceiver;
import dev.tare.agent.hook.Hook;
import dev.tare.agent.hook.TakenStack;
import dev.tare.capture.Skipped;
import dev.tare.capture.hook.DirectReserveCall;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.capture.hook.FileMapsLeftOut;
import dev.tare.capture.hook.LibraryLoadCall;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongPredicate;

/**
 * Keeps the calls that hooks see for the agent's thread, which writes them: the application's
 * threads hold locks of class loaders and of its own then, and wait for no disk.
 */
final class CallQueue implements CallReceiver {

  /** A call that is still to be written. */
  private interface Waiting {
    void writeTo(AgentCapture capture);
  }

  /** More than any start of an application needs; later calls are counted and dropped. */
  private static final int MOST_WAITING = 10_000;

  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicInteger dropped = new AtomicInteger();
  private final MapBudget budget = new MapBudget(System.nanoTime());
  private final ReserveBudget reserves = new ReserveBudget(System.nanoTime());
  private final Set<Hook> seen = EnumSet.noneOf(Hook.class);
  private volatile Throwable failure;
  private volatile Thread agent;

  /** Makes the current thread the agent's own. */
  void becomeAgent() {
    agent = Thread.currentThread();
  }

  /**
   * Whether a hook has seen a call of the agent's own since it was asked last. Only called by the
   * agent's own thread, on which {@link #takesAsOwn} is answered too.
   */
  boolean takeSeen(Hook hook) {
    return seen.remove(hook);
  }

  private record MapWaits(FileMapCall call, TakenStack stack) implements Waiting {
    @Override
    public void writeTo(AgentCapture capture) {
      capture.write(call.withStack(stack.toCallStack()));
    }
  }

  private record LoadWaits(LibraryLoadCall call, TakenStack stack) implements Waiting {
    @Override
    public void writeTo(AgentCapture capture) {
      capture.write(call.withStack(stack.toCallStack()));
    }
  }

  private record ReserveWaits(DirectReserveCall call, TakenStack stack) implements Waiting {
    @Override
    public void writeTo(AgentCapture capture) {
      capture.write(call.withStack(stack.toCallStack()));
    }
  }

  /** Whether no call waits. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /**
   * Writes what waits, and how many maps were left out, if any was; called by the agent's own
   * thread and when the application ends.
   */
  void drainTo(AgentCapture capture) {
    for (Waiting one = waiting.poll(); one != null; one = waiting.poll()) {
      size.decrementAndGet();
      one.writeTo(capture);
    }
    FileMapsLeftOut left = budget.takeLeftOut();
    if (left.maps() > 0) {
      capture.write(left);
    }
  }

  /** Allows more calls after a while; called by the agent's own thread, again and again. */
  void refill() {
    long nowNanos = System.nanoTime();
    budget.refill(nowNanos);
    reserves.refill(nowNanos);
  }

  /** Whether {@link #refill} has nothing to do until the next call comes. */
  boolean needsNoRefill() {
    return budget.isFull() && reserves.isFull();
  }

  /** What hooks saw and could not tell, for the next snapshot to name. */
  List<Skipped> lost() {
    List<Skipped> lost = new ArrayList<>();
    if (dropped.get() > 0) {
      lost.add(
          new Skipped(
              dropped.get() + " calls that hooks saw",
              "more than " + MOST_WAITING + " waited for the agent's thread"));
    }
    if (failure != null) {
      lost.add(new Skipped("a call that a hook saw", String.valueOf(failure)));
    }
    return lost;
  }

  @Override
  public CallReceiver forRehearsal() {
    OwnStack.isOnlyOurs();
    return new CallQueue();
  }

  @Override
  public boolean takesAsOwn(Hook hook) {
    if (Thread.currentThread() != agent || !OwnStack.isOnlyOurs()) {
      return false;
    }
    seen.add(hook);
    return true;
  }

  @Override
  public LongPredicate wantedMaps() {
    return budget;
  }

  @Override
  public LongPredicate wantedReserves() {
    return reserves;
  }

  @Override
  public long takeReserved() {
    return reserves.take();
  }

  @Override
  public void receive(FileMapCall call) {
    keep(new MapWaits(call, new TakenStack()));
  }

  @Override
  public void receive(LibraryLoadCall call) {
    keep(new LoadWaits(call, new TakenStack()));
  }

  @Override
  public void receive(DirectReserveCall call) {
    keep(new ReserveWaits(call, new TakenStack()));
  }

  private void keep(Waiting call) {
    int number = size.incrementAndGet();
    if (number > MOST_WAITING) {
      size.decrementAndGet();
      dropped.incrementAndGet();
    } else {
      waiting.add(call);
      if (number == 1) {
        LockSupport.unpark(agent);
      }
    }
  }

  @Override
  public void failed(Throwable cause) {
    failure = cause;
  }
}
