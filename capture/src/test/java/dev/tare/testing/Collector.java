// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A garbage collector of HotSpot, and the flag that selects it. */
public enum Collector {
  G1("-XX:+UseG1GC"),
  SERIAL("-XX:+UseSerialGC"),
  PARALLEL("-XX:+UseParallelGC"),
  ZGC("-XX:+UseZGC"),
  SHENANDOAH("-XX:+UseShenandoahGC");

  private static final Map<String, Boolean> PROBED = new ConcurrentHashMap<>();

  private final String flag;

  Collector(String flag) {
    this.flag = flag;
  }

  /** The command line option that selects this collector. */
  public String flag() {
    return flag;
  }

  /** Whether the JDK starts with this collector; asked once per JDK, by starting it. */
  public boolean isSupportedBy(TestJdk jdk) {
    return PROBED.computeIfAbsent(jdk.home() + flag, any -> starts(jdk));
  }

  private boolean starts(TestJdk jdk) {
    try {
      return new ProcessBuilder(jdk.java().toString(), flag, "-Xmx32m", "-version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while starting " + jdk.java() + " " + flag, e);
    }
  }
}
