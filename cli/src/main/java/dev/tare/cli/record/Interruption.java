// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import java.io.Closeable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The user's wish to end a series: Ctrl-C, or a signal to terminate. The second one ends the
 * command at once.
 *
 * <p>A shutdown hook would be too late: the last snapshot takes longer than who ended the command
 * expects, and other hooks run at the same time. {@code sun.misc.Signal} belongs to the supported
 * module jdk.unsupported, but javac has a warning for it that cannot be turned off; hence the
 * reflection.
 */
final class Interruption implements Closeable {

  private static final int EXIT_AFTER_SECOND_SIGNAL = 130;
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

  private final CountDownLatch wish = new CountDownLatch(1);
  private final Map<Object, Object> earlierHandlers = new LinkedHashMap<>();

  /** An interruption that only {@link #request} brings about. */
  Interruption() {}

  /** An interruption by the signals of a terminal or a service manager. */
  static Interruption bySignals() {
    Interruption interruption = new Interruption();
    SIGNALS.forEach(interruption::handle);
    return interruption;
  }

  /**
   * Waits.
   *
   * @return whether the user wished to end before the time was up
   */
  boolean await(Duration time) {
    try {
      return wish.await(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  void request() {
    wish.countDown();
  }

  /** Gives the signals back. */
  @Override
  public void close() {
    earlierHandlers.forEach(Interruption::install);
  }

  private void onSignal() {
    if (wish.getCount() == 0) {
      System.exit(EXIT_AFTER_SECOND_SIGNAL);
    }
    request();
  }

  private void handle(String name) {
    try {
      Class<?> signalType = Class.forName("sun.misc.Signal");
      MethodHandle onSignal =
          MethodHandles.lookup()
              .findVirtual(Interruption.class, "onSignal", MethodType.methodType(void.class))
              .bindTo(this);
      Object handler =
          MethodHandleProxies.asInterfaceInstance(
              Class.forName("sun.misc.SignalHandler"),
              MethodHandles.dropArguments(onSignal, 0, signalType));
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      Object earlier = install(signal, handler);
      if (earlier != null) {
        earlierHandlers.put(signal, earlier);
      }
    } catch (ReflectiveOperationException noSignals) {
      // The series then ends by its duration, or without a result.
    }
  }

  /** The handler before, or null where the JVM keeps the signal for itself (-Xrs). */
  private static Object install(Object signal, Object handler) {
    try {
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      return signal
          .getClass()
          .getMethod("handle", signal.getClass(), handlerType)
          .invoke(null, signal, handler);
    } catch (ReflectiveOperationException refused) {
      return null;
    }
  }
}
