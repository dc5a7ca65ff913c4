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

  @Option(
      names = "--heap",
      paramLabel = "none|histogram|sample|old-objects|dump",
      converter = HeapDetails.Converter.class,
      description = {
        "How to look at the Java heap (default: ${DEFAULT-VALUE}).",
        "A sample, with --agent, walks it while the application runs. If --max-pause allows,",
        "live objects are counted before, which collects garbage.",
        "Old objects, with --agent, are the flight recorder's sample of what survives, a hint at",
        "leaks. If --max-pause allows, what holds them is searched when the recording ends.",
        "Both: sample+old-objects.",
        "A dump collects garbage and pauses the application; allow it with --max-pause."
      })
  private HeapDetails heap = HeapDetails.DEFAULT;

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

  private boolean probesTouchedCode;

  private boolean readsLibrariesInside;

  /** Lets the recorder ask the kernel which native code is touched from snapshot to snapshot. */
  void probeTouchedCode() {
    probesTouchedCode = true;
  }

  /** Lets the agent read which library each class is from. */
  void readLibrariesInside() {
    readsLibrariesInside = true;
  }

  /** Whether the kernel is asked which native code is touched. */
  boolean probesTouchedCode() {
    return probesTouchedCode;
  }

  RecordOptions recordOptions() {
    return new RecordOptions(
        Path.of("/proc"), maximumPause, !heap.has(HeapDetail.NONE), true, HostFacts::memory);
  }

  /** The same as options of the agent. */
  String agentOptions() {
    return ",max-pause="
        + DurationText.of(maximumPause)
        + ",heap="
        + heap
        + (readsLibrariesInside ? ",libraries=on" : "");
  }

  /** Whether a heap dump is wanted. */
  public boolean dumps() {
    return heap.has(HeapDetail.DUMP);
  }

  /** What of the heap only the agent can look at; empty if nothing of that is wanted. */
  public String insideOnly() {
    return heap.has(HeapDetail.SAMPLE) || heap.has(HeapDetail.OLD_OBJECTS) ? heap.toString() : "";
  }

  boolean attaches() {
    return !noAttach;
  }
}
