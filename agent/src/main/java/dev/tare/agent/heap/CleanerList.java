// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import dev.tare.capture.direct.DirectBuffers;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The JDK's list of cleaners ({@code jdk.internal.ref.Cleaner}, up to JDK 25), which has one for
 * each direct buffer. It is read beside threads that change it, without its lock: a new cleaner
 * becomes the first, and one that is taken out is linked to itself, which a reader that stands at
 * it notices.
 */
public final class CleanerList {

  private static final String CLEANER = "jdk.internal.ref.Cleaner";
  private static final String DIRECT = "java.nio.DirectByteBuffer$Deallocator";

  /** A list that changes under every reading is read once more, and not to its end then. */
  private static final int ATTEMPTS = 8;

  private static final long NANOS_BETWEEN_ATTEMPTS = 1_000_000;

  /** More cleaners than a heap that an agent looks at is likely to have; a second's reading. */
  private static final int MOST_CLEANERS = 1 << 22;

  private final RawMemory memory;
  private final Object statics;
  private final long first;
  private final long next;
  private final long thunk;
  private final Class<?> deallocator;
  private final long address;
  private final long size;

  private CleanerList(RawMemory memory) throws ReflectiveOperationException {
    this.memory = memory;
    Class<?> cleaner = Class.forName(CLEANER, true, null);
    Field firstField = field(cleaner, "first", cleaner, true);
    this.statics = memory.staticFieldBase(firstField);
    this.first = memory.staticFieldOffset(firstField);
    this.next = memory.objectFieldOffset(field(cleaner, "next", cleaner, false));
    this.thunk = memory.objectFieldOffset(field(cleaner, "thunk", Runnable.class, false));
    this.deallocator = Class.forName(DIRECT, false, null);
    this.address = memory.objectFieldOffset(field(deallocator, "address", long.class, false));
    this.size = memory.objectFieldOffset(field(deallocator, "size", long.class, false));
  }

  /**
   * Finds the list in this JDK.
   *
   * @throws ReflectiveOperationException if it is not as expected
   */
  public static CleanerList open(Instrumentation instrumentation)
      throws ReflectiveOperationException {
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of("jdk.internal.misc", Set.of(CleanerList.class.getModule())),
        Map.of(),
        Set.of(),
        Map.of());
    return new CleanerList(RawMemoryOfThisJdk.loaded());
  }

  private static Field field(Class<?> declaring, String name, Class<?> type, boolean isStatic)
      throws ReflectiveOperationException {
    Field field = declaring.getDeclaredField(name);
    if (field.getType() != type || Modifier.isStatic(field.getModifiers()) != isStatic) {
      throw new NoSuchFieldException(field + " is not what is expected");
    }
    return field;
  }

  /**
   * The direct buffers that there are now.
   *
   * @param pageBytes the system's page size
   */
  public DirectBuffers read(int pageBytes) {
    BufferPlaces places = new BufferPlaces();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      places.clear();
      if (isReadToItsEnd(places)) {
        return places.toBuffers(pageBytes, true);
      }
      LockSupport.parkNanos(NANOS_BETWEEN_ATTEMPTS);
    }
    return places.toBuffers(pageBytes, false);
  }

  private boolean isReadToItsEnd(BufferPlaces places) {
    Object cleaner = memory.getReference(statics, first);
    for (int count = 0; cleaner != null; count++) {
      Object action = memory.getReference(cleaner, thunk);
      boolean direct = action != null && action.getClass() == deallocator;
      long start = direct ? memory.getLong(action, address) : 0;
      long bytes = direct ? memory.getLong(action, size) : 0;
      Object following = memory.getReference(cleaner, next);
      if (following == cleaner || count == MOST_CLEANERS) {
        return false;
      }
      if (direct) {
        places.add(start, bytes);
      }
      cleaner = following;
    }
    return true;
  }
}
