// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import dev.tare.analyzer.hook.HookedCallsBuilder;
import dev.tare.capture.hook.HookedCalls;
import java.util.OptionalLong;

/** What hooks saw in {@link MonitorRunner}: twelve connections, a library that loads another. */
public final class HookedMonitorRunner {

  private static final long MIB = MonitorRunner.MIB;
  private static final String[] OPEN = {
    "sun.nio.ch.FileChannelImpl.map:1005",
    "com.example.monitor.PhotoStore.open:41",
    "com.example.monitor.Worker.run:17"
  };

  private HookedMonitorRunner() {}

  /** All of it, to be changed. */
  public static AnalysisBuilder builder() {
    return MonitorRunner.builder().hooks(calls());
  }

  /** Many small maps of one file, of which a few are recorded. */
  public static HookedCalls thick() {
    return new HookedCallsBuilder()
        .active("map")
        .map(0, "/srv/monitor/data/small", 16_384, OPEN)
        .mapsLeftOut(123_456, 123_456 * 16_384L, 16_384)
        .build();
  }

  /** What was seen. */
  public static HookedCalls calls() {
    HookedCallsBuilder calls = new HookedCallsBuilder();
    calls.active("load").active("map").active("reserve");
    for (int connection = 0; connection < 12; connection++) {
      calls.map(1000 * connection, "/srv/monitor/data/photos.db", 201 * MIB, OPEN);
    }
    calls.map(2500, "/srv/monitor/data/../data/photos.db", MIB, "com.example.monitor.Check.run:9");
    calls.map(2600, "/tmp/spill-1", 64 * MIB, "com.example.monitor.Spill.write:88");
    calls.load(60, 20, "/srv/monitor/lib/libmath.so", "main", OptionalLong.of(34 * MIB));
    calls.load(90, 80, "/srv/monitor/lib/libmodel.so", "main", OptionalLong.of(154 * MIB));
    calls.load(200, 1, "/srv/monitor/lib/libcodec.so", "main", OptionalLong.empty());
    calls.reserve(8192, 3 * MIB, "java.nio.Bits.reserveMemory:175", "com.example.net.Pool.grow:9");
    calls.reserve(MIB, MIB, "java.nio.Bits.reserveMemory:175", "sun.nio.ch.IOUtil.read:3");
    return calls.build();
  }
}
