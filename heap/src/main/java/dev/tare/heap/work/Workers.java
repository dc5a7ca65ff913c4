// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.work;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Threads that share pieces of work.
 *
 * @param threads how many, 1 or more
 */
public record Workers(int threads) {

  /** As many as there are processors, at most 8: what follows is bound by memory. */
  public static Workers onAllProcessors() {
    return new Workers(Math.max(1, Math.min(8, Runtime.getRuntime().availableProcessors())));
  }

  /**
   * Hands each item to one of the threads, in order.
   *
   * @param worker makes what one thread works with; called once per thread, on that thread
   */
  public <T> void forEach(List<T> items, Supplier<? extends Consumer<? super T>> worker) {
    AtomicInteger next = new AtomicInteger();
    Callable<Void> loop =
        () -> {
          Consumer<? super T> mine = worker.get();
          for (int item = next.getAndIncrement();
              item < items.size();
              item = next.getAndIncrement()) {
            mine.accept(items.get(item));
          }
          return null;
        };
    List<Callable<Void>> loops = new ArrayList<>();
    for (int thread = 0; thread < Math.min(threads, Math.max(1, items.size())); thread++) {
      loops.add(loop);
    }
    runAll(loops);
  }

  /** Runs tasks in threads of their own, side by side or one after the other, and waits for all. */
  public static <T> List<T> runAll(List<Callable<T>> tasks, boolean sideBySide) {
    if (sideBySide) {
      return runAll(tasks);
    }
    List<T> results = new ArrayList<>();
    tasks.forEach(task -> results.addAll(runAll(List.of(task))));
    return results;
  }

  /** Runs tasks side by side, each in a thread of its own, and waits for all. */
  public static <T> List<T> runAll(List<Callable<T>> tasks) {
    ExecutorService pool =
        Executors.newFixedThreadPool(
            tasks.size(),
            task -> {
              Thread thread = new Thread(task, "heap-worker");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while reading a heap dump", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (failed.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } finally {
      pool.shutdownNow();
    }
  }
}
