// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/**
 * How code woven into java.base finds the agent: through the map that the JDK keeps for its boot
 * loader ({@code jdk.internal.loader.BootLoader.getClassLoaderValueMap}, JDK 9 and newer). The code
 * names only classes of java.base, so nothing has to be on the bootstrap class path, which would
 * turn off class-data sharing for the application; and system properties, which applications read
 * and cast, stay as they are.
 */
final class SinkRegistry {

  /** The key of the sink of maps and loads, a Function. */
  static final String KEY = "dev.tare.agent";

  /** The key of the place of what says which maps the sink is told, a LongPredicate. */
  static final String MAP_KEY = "dev.tare.agent.map";

  /** The key of the place of the sink of reservations, a LongConsumer. */
  static final String RESERVE_KEY = "dev.tare.agent.reserve";

  /** The class, as an internal name, and its static method without arguments that give the map. */
  static final String SOURCE_CLASS = "jdk/internal/loader/BootLoader";

  static final String SOURCE = "getClassLoaderValueMap";

  private final ConcurrentHashMap<Object, Object> map;
  private final AtomicReference<LongPredicate> maps = new AtomicReference<>();
  private final AtomicReference<LongConsumer> reserves = new AtomicReference<>();

  private SinkRegistry(ConcurrentHashMap<Object, Object> map) {
    this.map = map;
  }

  /**
   * Finds the map.
   *
   * @throws ReflectiveOperationException if this JDK has none
   */
  @SuppressWarnings("unchecked")
  static SinkRegistry find(Instrumentation instrumentation) throws ReflectiveOperationException {
    String packageName = "jdk.internal.loader";
    Set<Module> agent = Set.of(SinkRegistry.class.getModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(packageName, agent),
        Map.of(packageName, agent),
        Set.of(),
        Map.of());
    Object map =
        Class.forName(SOURCE_CLASS.replace('/', '.'), true, null).getMethod(SOURCE).invoke(null);
    return new SinkRegistry((ConcurrentHashMap<Object, Object>) map);
  }

  void put(HookSink sink, MapFilter maps, ReserveSink reserves) {
    map.put(KEY, sink);
    this.maps.set(maps);
    map.put(MAP_KEY, this.maps);
    this.reserves.set(reserves);
    map.put(RESERVE_KEY, this.reserves);
  }

  void remove() {
    map.remove(KEY);
    map.remove(MAP_KEY);
    map.remove(RESERVE_KEY);
    maps.set(null);
    reserves.set(null);
  }
}
