// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import dev.tare.capture.hook.HookState;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hooks in the JDK of this process, from their installation to their removal. */
public final class InstalledHooks implements AutoCloseable {

  private final Instrumentation instrumentation;
  private final Set<Hook> wanted;
  private final SinkRegistry registry;
  private final HookTransformer transformer;
  private final Map<Class<?>, Hook> targets;

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
   * Installs hooks. Calls are received from now on, in any thread.
   *
   * @param wanted which
   * @param instrumentation the one the hooks are removed with
   * @param receiver gets the calls
   * @throws ReflectiveOperationException if the woven code could not find the agent on this JDK
   */
  public static InstalledHooks install(
      Set<Hook> wanted, Instrumentation instrumentation, CallReceiver receiver)
      throws ReflectiveOperationException {
    SinkRegistry registry = SinkRegistry.find(instrumentation);
    Map<Class<?>, Hook> targets = new HashMap<>();
    for (Hook hook : wanted) {
      hook.target().ifPresent(target -> targets.put(target, hook));
    }
    HookSink.rehearse(receiver.forRehearsal());
    registry.put(new HookSink(receiver));
    HookTransformer transformer = new HookTransformer(targets);
    InstalledHooks installed =
        new InstalledHooks(instrumentation, wanted, registry, transformer, targets);
    instrumentation.addTransformer(transformer, true);
    installed.retransform();
    return installed;
  }

  /** One by one: a class that cannot be changed must not keep the others from it. */
  private void retransform() {
    targets.forEach(
        (target, hook) -> {
          try {
            instrumentation.retransformClasses(target);
          } catch (UnmodifiableClassException | LinkageError | RuntimeException refused) {
            transformer.refused(hook, refused);
          }
        });
  }

  /**
   * Whether each hook works, by making calls of our own and looking whether they are seen.
   *
   * @param probe makes the calls
   */
  public List<HookState> prove(HookProbe probe) {
    List<HookState> states = new ArrayList<>();
    for (Hook hook : wanted) {
      if (!targets.containsValue(hook)) {
        states.add(new HookState(hook.spelling(), false, "this JDK has no such method"));
      } else if (!transformer.isWoven(hook)) {
        states.add(new HookState(hook.spelling(), false, transformer.failure(hook)));
      } else {
        states.add(probe.state(hook));
      }
    }
    return states;
  }

  /** Gives the classes of the JDK their own code back. */
  @Override
  public void close() {
    instrumentation.removeTransformer(transformer);
    retransform();
    registry.remove();
  }
}
