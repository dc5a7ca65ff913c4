// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.testing.Lifeline;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.LongAdder;

/**
 * Runs in a target: a heap of many kinds of objects, some of which there is only one of, with
 * garbage between them. Its argument is how many objects of its larger kinds there are.
 */
public final class VariedHeap {
  /** How many classes {@link #source} adds. */
  static final int RANDOM_CLASSES = 200;

  private static final int VIRTUAL_THREADS_SINCE = 21;
  private static final int VIRTUAL_THREADS = 50;
  private static final int LONGEST_ARRAY = 40;
  private static final Class<?>[] ELEMENTS = {
    boolean.class,
    char.class,
    float.class,
    double.class,
    byte.class,
    short.class,
    int.class,
    long.class,
    Object.class,
    String.class
  };

  private final List<Object> kept = new ArrayList<>();
  private Object garbage;

  private VariedHeap() {}

  /** A program that fills a heap with instances of random classes and of these. */
  static String source() {
    Random random = new Random(11);
    String[] types = {"Object", "byte", "short", "int", "long", "boolean", "double", "String"};
    StringBuilder source = new StringBuilder("public class Varied {\n");
    source.append("public static void main(String[] args) throws Exception {\n");
    source.append("dev.tare.heap.layout.VariedHeap.run(Integer.parseInt(args[0]));\n}\n");
    for (int number = 0; number < RANDOM_CLASSES; number++) {
      source.append("public static class C").append(number);
      if (number > 10 && random.nextInt(3) > 0) {
        source.append(" extends C").append(random.nextInt(number));
      }
      source.append(" {");
      for (int field = random.nextInt(6); field > 0; field--) {
        source.append(random.nextInt(5) == 0 ? "static " : "");
        source.append(types[random.nextInt(types.length)]).append(" f").append(field).append(';');
      }
      source.append("}\n");
    }
    return source.append('}').toString();
  }

  /** Fills the heap and stays alive. */
  public static void run(int objects) throws Exception {
    VariedHeap heap = new VariedHeap();
    heap.addRandomClasses();
    heap.addArrays();
    heap.addCollections(objects);
    heap.addThreadsAndLoaders();
    Lifeline.ready("kept=" + heap.kept.size(), line -> heap.kept.add(line));
  }

  private void addRandomClasses() throws ReflectiveOperationException {
    for (int number = 0; number < RANDOM_CLASSES; number++) {
      Constructor<?> made = Class.forName("Varied$C" + number).getConstructor();
      for (int instance = number % 3 == 0 ? 1 : number; instance > 0; instance--) {
        kept.add(made.newInstance());
        garbage = new byte[8 * (number % 7)];
      }
    }
  }

  private void addArrays() {
    for (int length = 0; length < LONGEST_ARRAY; length++) {
      for (Class<?> element : ELEMENTS) {
        kept.add(Array.newInstance(element, length));
        kept.add(Array.newInstance(element, length % 3, length % 5));
      }
    }
    kept.add(new long[300_000]);
    kept.add(new Object[300_000]);
  }

  private void addCollections(int objects) {
    Map<Long, String> sorted = new TreeMap<>();
    Map<String, Integer> hashed = new HashMap<>();
    Map<Integer, Object> linked = new LinkedHashMap<>();
    Map<Integer, Integer> skipping = new ConcurrentSkipListMap<>();
    for (int number = 0; number < objects; number++) {
      sorted.put((long) number, "text " + number);
      hashed.put("Текст " + number, number);
      linked.put(number, new Object());
      if (number % 8 == 0) {
        skipping.put(number, number);
        kept.add(new byte[number % 100]);
      }
    }
    kept.add(List.of(sorted, hashed, linked, skipping));
  }

  private void addThreadsAndLoaders() throws InterruptedException, ReflectiveOperationException {
    CountDownLatch started = new CountDownLatch(2);
    for (Thread thread : List.of(new Sleeper(started), new Thread(() -> sleep(started)))) {
      thread.setDaemon(true);
      thread.start();
    }
    started.await();
    LongAdder adder = new LongAdder();
    ForkJoinPool.commonPool().submit(() -> adder.add(1)).join();
    kept.add(adder);
    addVirtualThreads();
    kept.add(new URLClassLoader(new URL[0]));
    kept.add(new InternalError("kept"));
  }

  /** Where there are any: each sleeps in another depth, so that its stack is of another size. */
  private void addVirtualThreads() throws InterruptedException, ReflectiveOperationException {
    if (Runtime.version().feature() < VIRTUAL_THREADS_SINCE) {
      return;
    }
    CountDownLatch started = new CountDownLatch(VIRTUAL_THREADS);
    for (int number = 0; number < VIRTUAL_THREADS; number++) {
      int depth = number;
      Runnable deep = () -> sleepDeep(depth, started);
      kept.add(Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, deep));
    }
    started.await();
  }

  private static void sleepDeep(int depth, CountDownLatch started) {
    if (depth == 0) {
      sleep(started);
    } else {
      sleepDeep(depth - 1, started);
    }
  }

  private static void sleep(CountDownLatch started) {
    started.countDown();
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** A thread with a field of its own. */
  private static final class Sleeper extends Thread {
    private final CountDownLatch started;

    Sleeper(CountDownLatch started) {
      this.started = started;
    }

    @Override
    public void run() {
      VariedHeap.sleep(started);
    }
  }
}
