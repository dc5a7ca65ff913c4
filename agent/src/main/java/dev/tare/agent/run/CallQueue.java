// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.agent.hook.CallReceiver;
import dev.tare.agent.hook.Hook;
import dev.tare.capture.Skipped;
import dev.tare.capture.event.CaptureEvents;
import dev.tare.capture.hook.CallStack;
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

/**
 * Takes the calls that hooks see into the flight recording. Until it has begun they wait, with a
 * stack of our own. Loads of libraries always wait for the agent's thread: they happen while locks
 * of class loaders are held, under which JFR must not be entered for the first time.
 */
final class CallQueue implements CallReceiver {

  /** More than any start of an application needs; later calls are counted and dropped. */
  private static final int MOST_WAITING = 10_000;

  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicInteger dropped = new AtomicInteger();
  private final MapBudget budget = new MapBudget(System.nanoTime());
  private final ReserveBudget reserves = new ReserveBudget(System.nanoTime());
  private final Set<Hook> seen = EnumSet.noneOf(Hook.class);
  private volatile Throwable failure;
  private volatile boolean recording;
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

  /** From now on calls go into the recording at once, for which all of JFR must be ready. */
  void recordingHasBegun() {
    recording = true;
  }

  private record MapWaits(FileMapCall call) implements Runnable {
    @Override
    public void run() {
      CaptureEvents.write(call);
    }
  }

  private record LoadWaits(LibraryLoadCall call) implements Runnable {
    @Override
    public void run() {
      CaptureEvents.write(call);
    }
  }

  private record ReserveWaits(DirectReserveCall call) implements Runnable {
    @Override
    public void run() {
      CaptureEvents.write(call);
    }
  }

  /** Writes what waits; called by the agent's own thread. */
  void drain() {
    for (Runnable write = waiting.poll(); write != null; write = waiting.poll()) {
      size.decrementAndGet();
      write.run();
    }
  }

  /** Allows more calls after a while; called by the agent's own thread, again and again. */
  void refill() {
    long nowNanos = System.nanoTime();
    budget.refill(nowNanos);
    reserves.refill(nowNanos);
  }

  /** Writes how many maps were left out, if any was; called by the agent's own thread. */
  void writeLeftOut() {
    FileMapsLeftOut left = budget.takeLeftOut();
    if (left.maps() > 0) {
      CaptureEvents.write(left);
    }
  }

  /** What hooks saw and could not tell, for the next snapshot to name. */
  List<Skipped> lost() {
    List<Skipped> lost = new ArrayList<>();
    if (dropped.get() > 0) {
      lost.add(
          new Skipped(
              dropped.get() + " calls that hooks saw",
              "more than " + MOST_WAITING + " waited before the recording began"));
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
  public boolean wantsMap(long bytes) {
    return budget.allows(bytes);
  }

  @Override
  public boolean wantsReserve(long bytes) {
    return reserves.allows(bytes);
  }

  @Override
  public long takeReserved() {
    return reserves.take();
  }

  @Override
  public void receive(FileMapCall call) {
    if (recording) {
      CaptureEvents.write(call);
    } else {
      keep(new MapWaits(call));
    }
  }

  @Override
  public void receive(LibraryLoadCall call) {
    keep(new LoadWaits(call));
  }

  @Override
  public void receive(DirectReserveCall call) {
    if (recording) {
      CaptureEvents.write(call);
    } else {
      keep(new ReserveWaits(call));
    }
  }

  private void keep(Runnable write) {
    if (size.incrementAndGet() > MOST_WAITING) {
      size.decrementAndGet();
      dropped.incrementAndGet();
    } else {
      waiting.add(write);
      if (recording) {
        LockSupport.unpark(agent);
      }
    }
  }

  @Override
  public CallStack stack() {
    return recording ? CallStack.NONE : CallStack.here();
  }

  @Override
  public void failed(Throwable cause) {
    failure = cause;
  }
}
