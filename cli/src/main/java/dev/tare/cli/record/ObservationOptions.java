// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.capture.record.RecordOptions;
import dev.tare.cli.DurationText;
import dev.tare.cli.host.HostFacts;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What a command may do to a process that it looks at. */
public final class ObservationOptions {

  /** How the objects of the heap are counted. */
  public enum HeapDetail {
    /** Not at all. */
    none,
    /** By class, when the predicted pause is allowed. */
    histogram,
    /** By class, and by what classes and threads reach, which takes the agent. */
    sample,
    /** One by one, in a heap dump, when the predicted pause is allowed; by class too. */
    dump
  }

  @Option(
      names = "--heap",
      paramLabel = "none|histogram|sample|dump",
      converter = HeapDetailName.class,
      description = {
        "How to look at the Java heap (default: ${DEFAULT-VALUE}).",
        "A sample, with --agent, walks it while the application runs. If --max-pause allows,",
        "live objects are counted before, which collects garbage.",
        "A dump collects garbage and pauses the application; allow it with --max-pause."
      })
  private HeapDetail heap = HeapDetail.histogram;

  @Option(
      names = "--max-pause",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = {
        "The longest pause of the application to accept (default: 100ms).",
        "What is predicted to take longer is left out, and the report names it."
      })
  private Duration maximumPause = RecordOptions.DEFAULT_MAXIMUM_PAUSE;

  @Option(
      names = "--no-attach",
      description = "Asks the JVM nothing and reads only what the kernel shows.")
  private boolean noAttach;

  RecordOptions recordOptions() {
    return new RecordOptions(
        Path.of("/proc"), maximumPause, heap != HeapDetail.none, HostFacts::memory);
  }

  /** The same as options of the agent. */
  String agentOptions() {
    return ",max-pause=" + DurationText.of(maximumPause) + ",heap=" + heap;
  }

  /** Whether a heap dump is wanted. */
  public boolean dumps() {
    return heap == HeapDetail.dump;
  }

  /** Whether what classes and threads reach is to be looked at, which takes the agent. */
  public boolean samples() {
    return heap == HeapDetail.sample;
  }

  boolean attaches() {
    return !noAttach;
  }
}
