// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What decides how long a diagnostic command stops a JVM: objects, or threads and their depth. */
enum ServiceShape {
  /** Frames as in a server that waits for requests. */
  THREADS_OF_20_FRAMES("200 threads of 20 frames"),
  /** Frames as in a framework's call chain. */
  THREADS_OF_100_FRAMES("200 threads of 100 frames"),
  THREADS_OF_500_FRAMES("200 threads of 500 frames"),
  THOUSAND_THREADS("1,000 threads of 20 frames"),
  BOXED_NUMBERS("512 MiB of Long"),
  MAPS("512 MiB of maps from Long to String"),
  ARRAYS("512 MiB of arrays of 16 KiB"),
  MORE_MAPS("2 GiB of maps from Long to String");

  private static final long MIB = 1 << 20;

  private final String title;

  ServiceShape(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean isAboutThreads() {
    return compareTo(THOUSAND_THREADS) <= 0;
  }

  /** The heap that it needs. */
  String jvmArg() {
    return this == MORE_MAPS ? "-Xmx4g" : "-Xmx1500m";
  }

  /** Makes the objects and threads, which stay as long as what is returned. */
  List<Object> plant() throws InterruptedException {
    switch (this) {
      case THREADS_OF_20_FRAMES -> WaitingThread.start(200, 20);
      case THREADS_OF_100_FRAMES -> WaitingThread.start(200, 100);
      case THREADS_OF_500_FRAMES -> WaitingThread.start(200, 500);
      case THOUSAND_THREADS -> WaitingThread.start(1_000, 20);
      case BOXED_NUMBERS -> {
        return boxedNumbers();
      }
      case MAPS -> {
        return maps(512 * MIB);
      }
      case MORE_MAPS -> {
        return maps(2048 * MIB);
      }
      case ARRAYS -> {
        return arrays();
      }
    }
    return List.of();
  }

  private static List<Object> boxedNumbers() {
    List<Object> kept = new ArrayList<>();
    for (long number = 0; number < 512 * MIB / 24; number++) {
      kept.add(number + (1L << 40));
    }
    return kept;
  }

  private static List<Object> arrays() {
    List<Object> kept = new ArrayList<>();
    for (long bytes = 0; bytes < 512 * MIB; bytes += 16 << 10) {
      kept.add(new byte[16 << 10]);
    }
    return kept;
  }

  /** About 140 bytes each: node, key, string, bytes and slot. */
  private static List<Object> maps(long bytes) {
    List<Object> kept = new ArrayList<>();
    for (long made = 0; made < bytes; made += 140 * 10_000) {
      Map<Long, String> map = new HashMap<>();
      for (long i = 0; i < 10_000; i++) {
        map.put(made + i, "a text of some length " + i);
      }
      kept.add(map);
    }
    return kept;
  }
}
