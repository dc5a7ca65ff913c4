// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.hook.HookState;
import dev.tare.cli.services.Zipkin;
import dev.tare.cli.services.ZooKeeper;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A service without load, whose footprint is taken when it has settled. */
enum MeasuredService {
  /** Many classes, two seconds and more to start. */
  ZIPKIN(384, 25, Zipkin::start),
  /** Next to nothing. */
  ZOOKEEPER(128, 20, ZooKeeper::start);

  /** A busy machine may need the whole of the fixed age for the start. */
  private static final int LEAST_SECONDS_SINCE_ANSWER = 12;

  private final int heapMebibytes;
  private final int ageSeconds;
  private final Start start;

  MeasuredService(int heapMebibytes, int ageSeconds, Start start) {
    this.heapMebibytes = heapMebibytes;
    this.ageSeconds = ageSeconds;
    this.start = start;
  }

  /**
   * Starts the service, takes its footprint at a fixed age and kills it.
   *
   * @param scratch an empty directory for everything that it writes
   * @throws Exception if the service or what observes it does not work
   */
  Footprint footprint(TestJdk jdk, ObservedBy observer, Path scratch) throws Exception {
    List<String> jvmArgs = new ArrayList<>();
    jvmArgs.add("-Xms" + heapMebibytes + "m");
    jvmArgs.add("-Xmx" + heapMebibytes + "m");
    jvmArgs.addAll(Footprint.jvmArgs(scratch));
    jvmArgs.addAll(observer.jvmArgs(scratch));
    Footprint footprint;
    long startNanos = System.nanoTime();
    try (TargetProcess process = start.with(jdk, scratch, jvmArgs)) {
      double startSeconds = (System.nanoTime() - startNanos) / 1e9;
      double startCpuSeconds = Footprint.cpuSeconds(process.pid());
      double age = Math.max(ageSeconds, startSeconds + LEAST_SECONDS_SINCE_ANSWER);
      Thread.sleep((long) ((age - startSeconds) * 1000));
      footprint = Footprint.of(process, scratch, startSeconds, startCpuSeconds);
      assertThat(process.stderr()).noneMatch(line -> line.startsWith("tare:"));
    }
    prove(observer, scratch);
    return footprint;
  }

  /** An observer that failed without a word would be a cheap one. */
  private static void prove(ObservedBy observer, Path scratch) throws Exception {
    if (observer.isAgent()) {
      // Of a first look that was not over yet there is no whole snapshot: this throws.
      Capture capture = CaptureFile.read(ObservedBy.capture(scratch));
      assertThat(capture.snapshots()).isNotEmpty();
      assertThat(capture.hooks().states())
          .hasSize(observer.hasHooks() ? 3 : 0)
          .allMatch(HookState::active);
    } else if (observer == ObservedBy.FLIGHT_RECORDER) {
      try (var files = Files.walk(scratch)) {
        assertThat(files.filter(file -> file.toString().endsWith(".jfr"))).isNotEmpty();
      }
    }
  }

  private interface Start {
    TargetProcess with(TestJdk jdk, Path scratch, List<String> jvmArgs) throws Exception;
  }
}
