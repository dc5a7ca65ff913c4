// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps, loads and reserves amounts that nobody else does, each from a method of its own; then waits
 * for the end of its input and ends with a code of its own.
 */
public final class HookedProgram {

  /** The exit code. */
  public static final int CODE = 43;

  /** Bytes that {@link #mapStore} maps. */
  public static final int STORE_BYTES = 700_001;

  /** Bytes that {@link #mapInVirtualThread} maps, on a JDK that has virtual threads. */
  public static final int VIRTUAL_BYTES = 700_027;

  /** Bytes that {@link #mapInArena} maps, on a JDK that has arenas. */
  public static final int ARENA_BYTES = 700_057;

  /** Bytes that {@link #reserveBuffer} reserves at once. */
  public static final int BUFFER_BYTES = 1_300_021;

  private static final List<Object> KEPT = new ArrayList<>();

  private HookedProgram() {}

  /** Takes a file of at least 1 MB and a library. */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    Waiting.forHooks();
    mapStore(file);
    inVirtualThread(() -> mapInVirtualThread(file));
    mapInArena(file);
    loadLibrary(args[1]);
    reserveBuffer();
    castProperties();
    Waiting.asTold(args, 2);
    System.out.println("ended by itself");
    System.exit(CODE);
  }

  static void mapStore(Path file) throws IOException {
    map(file, STORE_BYTES);
  }

  static void mapInVirtualThread(Path file) {
    try {
      map(file, VIRTUAL_BYTES);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void map(Path file, long bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      KEPT.add(channel.map(MapMode.READ_ONLY, 0, bytes));
    }
  }

  /** By reflection: JDK 17 has no virtual threads. */
  private static void inVirtualThread(Runnable work) throws Exception {
    try {
      Thread thread =
          (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
      thread.join();
    } catch (NoSuchMethodException olderJdk) {
      // Nothing to see then.
    }
  }

  /** By reflection: JDK 17 has no arenas. */
  static void mapInArena(Path file) throws Exception {
    Class<?> arena;
    try {
      arena = Class.forName("java.lang.foreign.Arena");
    } catch (ClassNotFoundException olderJdk) {
      return;
    }
    Object global = arena.getMethod("global").invoke(null);
    Method map = FileChannel.class.getMethod("map", MapMode.class, long.class, long.class, arena);
    try (FileChannel channel = FileChannel.open(file)) {
      KEPT.add(map.invoke(channel, MapMode.READ_ONLY, 0L, (long) ARENA_BYTES, global));
    }
  }

  static void loadLibrary(String path) {
    System.load(path);
  }

  static void reserveBuffer() {
    KEPT.add(ByteBuffer.allocateDirect(BUFFER_BYTES));
  }

  /** What careless applications do. */
  private static void castProperties() {
    int length = 0;
    for (Object value : System.getProperties().values()) {
      length += ((String) value).length();
    }
    System.out.println("properties are texts: " + (length > 0));
  }
}
