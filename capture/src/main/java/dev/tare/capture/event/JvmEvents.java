// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import java.util.List;

/** The JVM's own events that go into a capture for those who ask for them. */
public final class JvmEvents {

  /**
   * Their names. They cost nothing worth naming: each is rare or sampled by the JVM's own clock
   * (the JDK's {@code metadata.xml}). What a JDK lacks is ignored when it is enabled: {@code
   * jdk.ResidentSetSize} and {@code jdk.NativeMemoryUsageTotal} came after JDK 17.
   */
  public static final List<String> NAMES =
      List.of(
          "jdk.JVMInformation",
          "jdk.GCHeapSummary",
          "jdk.MetaspaceSummary",
          "jdk.GarbageCollection",
          "jdk.NativeLibrary",
          "jdk.JavaThreadStatistics",
          "jdk.ClassLoadingStatistics",
          "jdk.ResidentSetSize",
          "jdk.NativeMemoryUsageTotal");

  private JvmEvents() {}
}
