// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import dev.tare.capture.hook.CallStack;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.capture.hook.LibraryLoadCall;
import java.io.File;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What the woven code calls for maps and loads, on the application's thread. It throws nothing,
 * waits for nobody and does not answer calls that it causes itself.
 */
final class HookSink implements Function<Object[], Object> {

  /** Interned, as the woven constant is: the comparison ends at the first look. */
  private static final String MAP = Hook.MAP.spelling().intern();

  private final CallReceiver receiver;
  private final ThreadLocal<Boolean> inside;
  private final Set<String> loaded = ConcurrentHashMap.newKeySet();

  /**
   * A sink.
   *
   * @param receiver gets the calls
   * @param inside set on a thread while a sink is at work there
   */
  HookSink(CallReceiver receiver, ThreadLocal<Boolean> inside) {
    this.receiver = receiver;
    this.inside = inside;
  }

  /**
   * Goes all the ways once, so that later no thread of the application loads or initializes a class
   * of the agent's here. It may be inside of a class loader or of another agent's transformer, and
   * would then wait for a lock that the agent's own thread holds while it waits for theirs.
   *
   * @param receiver of calls that nobody made
   */
  static void rehearse(CallReceiver receiver) {
    ThreadLocal<Boolean> inside = new ThreadLocal<>();
    HookSink sink = new HookSink(receiver, inside);
    new MapFilter(null, receiver.wantedMaps(), receiver, inside).test(0);
    sink.apply(new Object[] {MAP, "", "", 0L, 0L});
    new ReserveSink(null, receiver.wantedReserves(), receiver, inside).accept(Long.MAX_VALUE);
    Object before = sink.apply(null);
    sink.apply(new Object[] {Hook.LOAD.spelling(), HookSink.class, "", before, true});
  }

  /** Null before a load; otherwise the name of the hook and what it is told. */
  @Override
  public Object apply(Object[] told) {
    Hook hook = told == null ? Hook.LOAD : hook((String) told[0]);
    // Of a map the filter has been asked before.
    if (hook == Hook.LOAD && receiver.takesAsOwn(hook)) {
      return null;
    }
    // A ThreadLocal is also one for each virtual thread.
    if (inside.get() != null) {
      return null;
    }
    inside.set(true);
    try {
      return told == null ? beforeLoad() : after(hook, told);
    } catch (Throwable failure) {
      receiver.failed(failure);
      return null;
    } finally {
      inside.remove();
    }
  }

  /** Without a switch over strings, which may be linked by code that loads libraries. */
  private static Hook hook(String spelling) {
    return spelling.equals(MAP) ? Hook.MAP : Hook.LOAD;
  }

  private static long[] beforeLoad() {
    return new long[] {System.nanoTime(), ResidentBytes.now()};
  }

  private Object after(Hook hook, Object[] told) {
    if (hook == Hook.MAP) {
      mapped((String) told[1], String.valueOf(told[2]), (Long) told[3], (Long) told[4]);
    } else if (told[3] != null && told[4] != null) {
      loaded((long[]) told[3], (Class<?>) told[1], (String) told[2]);
    }
    return null;
  }

  private void mapped(String path, String mode, long offset, long bytes) {
    receiver.receive(
        new FileMapCall(
            Instant.now(),
            absolute(path),
            mode,
            offset,
            bytes,
            Thread.currentThread().getName(),
            CallStack.NONE));
  }

  private void loaded(long[] before, Class<?> caller, String path) {
    String loader = name(caller == null ? null : caller.getClassLoader());
    // A library that its loader has already is not loaded again.
    if (loaded.add(loader + " " + path)) {
      receiver.receive(
          new LibraryLoadCall(
              Instant.now(),
              (System.nanoTime() - before[0]) / 1000,
              absolute(path),
              loader,
              resident(before[1]),
              resident(ResidentBytes.now()),
              Thread.currentThread().getName(),
              CallStack.NONE));
    }
  }

  private static OptionalLong resident(long bytes) {
    return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  /** A file may have been opened by a path relative to the working directory. */
  private static String absolute(String path) {
    return path == null ? "" : new File(path).getAbsolutePath();
  }

  /** Distinct for each loader: several of one class may load the same library. */
  private static String name(ClassLoader loader) {
    if (loader == null) {
      return "boot";
    }
    String name = loader.getName() == null ? "" : " '" + loader.getName() + "'";
    return loader.getClass().getName()
        + name
        + " @"
        + Integer.toHexString(System.identityHashCode(loader));
  }
}
