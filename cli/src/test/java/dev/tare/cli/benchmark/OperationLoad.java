// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static java.lang.invoke.MethodType.methodType;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Operations that hooks sit in the way of. */
enum OperationLoad {
  /** Ten kilobytes of objects, most of which die at once, and a direct buffer of one. */
  ALLOCATING("allocates objects and direct buffers", 300_000) {
    private final Object[] kept = new Object[4096];
    private int next;

    @Override
    void operate() {
      for (int i = 0; i < 100; i++) {
        byte[] some = new byte[80 + (i & 31)];
        some[i & 63] = (byte) i;
        kept[next++ & 4095] = some;
      }
      ByteBuffer buffer = ByteBuffer.allocateDirect(1024);
      buffer.putInt(0, next);
      free(buffer);
    }
  },
  /** One of sixteen files of 16 KiB is mapped, a byte of each page read, and unmapped. */
  MAPPING("maps, touches and unmaps small files", 60_000) {
    private final FileChannel[] files = new FileChannel[16];
    private int next;
    private int sum;

    @Override
    void operate() throws IOException {
      ByteBuffer mapped = file(next++ & 15).map(MapMode.READ_ONLY, 0, BYTES);
      for (int page = 0; page < BYTES; page += 4096) {
        sum += mapped.get(page);
      }
      free(mapped);
    }

    private FileChannel file(int index) throws IOException {
      if (files[index] == null) {
        Path file = Files.createTempFile("tare-benchmark-", ".bin");
        Files.write(file, new byte[BYTES]);
        files[index] = FileChannel.open(file, StandardOpenOption.READ);
        // What is open stays, also without a name.
        Files.delete(file);
      }
      return files[index];
    }
  };

  private static final int BYTES = 16 << 10;

  private static final MethodHandle FREE = invokeCleaner();

  private final String title;
  private final int operations;

  OperationLoad(String title, int operations) {
    this.title = title;
    this.operations = operations;
  }

  String title() {
    return title;
  }

  /** How many operations take some tenths of a second. */
  int operations() {
    return operations;
  }

  abstract void operate() throws IOException;

  /** At once, not when a collector finds it. */
  private static void free(ByteBuffer buffer) {
    try {
      FREE.invokeExact(buffer);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Through a method handle: the compiler warns of a direct use. */
  private static MethodHandle invokeCleaner() {
    try {
      Class<?> unsafe = Class.forName("sun.misc.Unsafe");
      Field instance = unsafe.getDeclaredField("theUnsafe");
      instance.setAccessible(true);
      return MethodHandles.lookup()
          .findVirtual(unsafe, "invokeCleaner", methodType(void.class, ByteBuffer.class))
          .bindTo(instance.get(null));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
