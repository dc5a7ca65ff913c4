// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import dev.tare.capture.hook.HookState;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Hooks in the JDK of this process, from their installation to their removal. */
public final class InstalledHooks implements AutoCloseable {

  private final Instrumentation instrumentation;
  private final Set<Hook> wanted;
  private final SinkRegistry registry;
  private final HookTransformer transformer;
  private final Map<Class<?>, Hook> targets;

  /** Whether something else had changed a class, so that calls were missed. */
  private boolean isWovenAgain;

  private InstalledHooks(
      Instrumentation instrumentation,
      Set<Hook> wanted,
      SinkRegistry registry,
      HookTransformer transformer,
      Map<Class<?>, Hook> targets) {
    this.instrumentation = instrumentation;
    this.wanted = wanted;
    this.registry = registry;
    this.transformer = transformer;
    this.targets = targets;
  }

  /**
   * Installs hooks, on the agent's own thread. Calls are received from now on, in any thread. What
   * changes the same classes meanwhile is handed the hooks too, until {@link #release}.
   *
   * @param wanted which
   * @param instrumentation the one the hooks are removed with
   * @param receiver gets the calls
   * @param beforeMain whether the application has not begun and waits: what its threads must not be
   *     the first to do is then done when the hooks are proved, while it begins
   * @throws ReflectiveOperationException if the woven code could not find the agent on this JDK
   */
  public static InstalledHooks install(
      Set<Hook> wanted, Instrumentation instrumentation, CallReceiver receiver, boolean beforeMain)
      throws ReflectiveOperationException {
    SinkRegistry registry = SinkRegistry.find(instrumentation);
    Map<Class<?>, Hook> targets = new HashMap<>();
    for (Hook hook : wanted) {
      Optional<Class<?>> target = hook.target();
      if (target.isPresent()) {
        targets.put(target.get(), hook);
      }
    }
    HookSink.rehearse(receiver.forRehearsal());
    ThreadLocal<Boolean> inside = new ThreadLocal<>();
    registry.put(
        new HookSink(receiver, inside),
        new MapFilter(Thread.currentThread(), receiver.wantedMaps(), receiver, inside),
        new ReserveSink(Thread.currentThread(), receiver.wantedReserves(), receiver, inside));
    if (!beforeMain) {
      SinkConstant.rehearse(SinkRegistry.MAP_KEY);
    }
    HookTransformer transformer = new HookTransformer(targets);
    InstalledHooks installed =
        new InstalledHooks(instrumentation, wanted, registry, transformer, targets);
    installed.hold();
    installed.retransform();
    return installed;
  }

  /**
   * Lets the hooks stay in while something else changes the same classes, which JFR does when it
   * starts on JDK 17. Otherwise the JVM hands in no classes: for each that the application loads it
   * would make a copy of its bytes first, 2.5 kB a class in the thread that loads it (ZooKeeper,
   * JDK 25).
   */
  public void hold() {
    instrumentation.addTransformer(transformer, true);
  }

  /** Ends what {@link #hold} began. */
  public void release() {
    instrumentation.removeTransformer(transformer);
  }

  /** One by one: a class that cannot be changed must not keep the others from it. */
  private void retransform() {
    for (Map.Entry<Class<?>, Hook> each : targets.entrySet()) {
      try {
        instrumentation.retransformClasses(each.getKey());
      } catch (UnmodifiableClassException | LinkageError | RuntimeException refused) {
        transformer.refused(each.getValue(), refused);
      }
    }
  }

  /**
   * Whether each hook works, by making calls of our own and looking whether they are seen.
   *
   * @param probe makes the calls
   */
  public List<HookState> prove(HookProbe probe) {
    List<HookState> states = new ArrayList<>();
    for (Hook hook : wanted) {
      states.add(state(hook, probe));
    }
    return states;
  }

  private HookState state(Hook hook, HookProbe probe) {
    if (!targets.containsValue(hook)) {
      return new HookState(hook.spelling(), false, "this JDK has no such method");
    }
    if (!transformer.isWoven(hook)) {
      return new HookState(hook.spelling(), false, transformer.failure(hook));
    }
    HookState state = probe.state(hook);
    return !isWovenAgain
        ? state
        : new HookState(
            state.hook(),
            state.active(),
            state.detail() + "; it was woven in again after something else had changed the class");
  }

  /**
   * Proves the hooks once more, and weaves them in again if one has gone since: another agent may
   * have changed the class, and has been handed the original. The hook of loads cannot be tried and
   * is woven in with the others. A hook that still does not work is taken out, since its code would
   * cost the application something for nothing: the JVM remembers a constant that it could not look
   * up, and fails again in each call.
   *
   * @param probe makes the calls
   */
  public List<HookState> proveAgain(HookProbe probe) {
    List<HookState> states = prove(probe);
    if (wanted.stream().noneMatch(probe::hasMissed)) {
      return states;
    }
    weaveAgain();
    isWovenAgain = true;
    states = prove(probe);
    boolean takenOut = false;
    for (HookState state : states) {
      Hook hook = Hook.valueOf(state.hook().toUpperCase(Locale.ROOT));
      if (probe.hasMissed(hook)) {
        transformer.withdraw(hook, state.detail() + ", and was taken out");
        takenOut = true;
      }
    }
    if (!takenOut) {
      return states;
    }
    weaveAgain();
    return prove(probe);
  }

  private void weaveAgain() {
    hold();
    try {
      retransform();
    } finally {
      release();
    }
  }

  /** Gives the classes of the JDK their own code back. */
  @Override
  public void close() {
    release();
    retransform();
    registry.remove();
  }
}
