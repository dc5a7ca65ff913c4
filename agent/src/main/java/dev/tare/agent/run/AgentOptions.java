// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.agent.hook.Hook;
import dev.tare.capture.record.DurationSpelling;
import dev.tare.capture.record.RecordOptions;
import dev.tare.capture.record.RecordingPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the agent was asked to do.
 *
 * @param file the capture
 * @param plan when it looks
 * @param hooks which are installed
 * @param histogram whether the JVM's histogram may be asked for
 * @param walk whether the heap is walked
 * @param oldObjects whether the flight recorder samples objects that survive
 * @param jvmEvents whether the flight recorder records events of the JVM, too
 * @param libraries whether it is read which library each class is from and which methods have run
 * @param maximumPause no longer pause of the application is caused
 * @param maximumBytes about what the recording may take on disk
 * @param maximumAge what is older is dropped, absent when nothing is
 */
record AgentOptions(
    Path file,
    RecordingPlan plan,
    Set<Hook> hooks,
    boolean histogram,
    boolean walk,
    boolean oldObjects,
    boolean jvmEvents,
    boolean libraries,
    Duration maximumPause,
    long maximumBytes,
    Optional<Duration> maximumAge) {

  /** Whether the JVM's flight recorder is used, beside what the agent writes by itself. */
  boolean needsFlightRecorder() {
    return jvmEvents || oldObjects;
  }

  /** What {@code help} shows. */
  static final String HELP =
      """
      -javaagent:tare-agent.jar=key=value,...
        file=FILE                the capture (default: tare-PID.jfr in the working directory)
        interval=TIME            between cheap samples (default: 10s)
        snapshot-interval=TIME   between full snapshots (default: every 10th sample, at least 30s apart)
        duration=TIME            ends the recording after TIME (default: when the application ends)
        hooks=map+load+reserve   what is watched: files mapped, libraries loaded, direct memory reserved
                                 (default: all; none: nothing, and no class is changed)
        heap=none|histogram|sample|old-objects  how the heap is looked at (default: histogram);
                                 sample: a histogram, and a walk of what classes and threads reach;
                                 old-objects: a histogram, and the flight recorder's sample of objects
                                 that survive. What holds them is searched when the recording ends,
                                 which pauses the application, if max-pause allows it.
                                 Both: sample+old-objects
        jvm-events=on|off        whether the JVM's flight recorder adds some of its events to the capture: heap
                                 and metaspace at each collection, native libraries, threads, classes, the
                                 JVM's resident memory where it has that. It takes 20 to 30 MB (default: off)
        libraries=on|off         whether each full snapshot reads which library each class is from, which
                                 methods have run, and what native libraries hold of malloc memory, as
                                 tare record does from outside at no cost for the process (default: off)
        max-pause=TIME           the longest pause of the application to accept (default: 100ms)
        maxsize=SIZE             about what the capture may take on disk; the oldest is dropped (default: 256m)
        maxage=TIME              drops what is older (default: keeps everything)
        help                     shows this and records nothing""";

  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);
  private static final long DEFAULT_MAXIMUM_BYTES = 256L << 20;

  /**
   * Reads options.
   *
   * @param text as given to the JVM, null for none
   * @param pid this process, for the name of the file
   * @throws IllegalArgumentException if a key is unknown or a value is none; the message says which
   */
  static AgentOptions parse(String text, long pid) {
    Map<String, String> values = split(text == null ? "" : text);
    Duration interval = duration(values, "interval").orElse(DEFAULT_INTERVAL);
    Optional<Duration> snapshots = duration(values, "snapshot-interval");
    Set<String> heap = heap(values.getOrDefault("heap", "histogram"));
    AgentOptions options =
        new AgentOptions(
            Path.of(values.getOrDefault("file", "tare-" + pid + ".jfr")).toAbsolutePath(),
            RecordingPlan.of(interval, duration(values, "duration"), snapshots),
            hooks(values.getOrDefault("hooks", "map+load+reserve")),
            !heap.contains("none"),
            heap.contains("sample"),
            heap.contains("old-objects"),
            isOn(values, "jvm-events"),
            isOn(values, "libraries"),
            duration(values, "max-pause").orElse(RecordOptions.DEFAULT_MAXIMUM_PAUSE),
            bytes(values.getOrDefault("maxsize", DEFAULT_MAXIMUM_BYTES + "")),
            duration(values, "maxage"));
    for (String known : KEYS) {
      values.remove(known);
    }
    if (!values.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown option "
              + values.keySet().iterator().next()
              + "; -javaagent:...=help shows all");
    }
    return options;
  }

  private static final Set<String> HEAP = Set.of("none", "histogram", "sample", "old-objects");

  private static final Set<String> KEYS =
      Set.of(
          "file",
          "interval",
          "snapshot-interval",
          "duration",
          "hooks",
          "heap",
          "jvm-events",
          "libraries",
          "max-pause",
          "maxsize",
          "maxage");

  private static Map<String, String> split(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.split(",")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      } else if (!pair.isBlank()) {
        throw new IllegalArgumentException(
            "'" + pair.strip() + "' is no option: give key=value; -javaagent:...=help shows all");
      }
    }
    return values;
  }

  private static Optional<Duration> duration(Map<String, String> values, String key) {
    try {
      return Optional.ofNullable(values.get(key)).map(DurationSpelling::parse);
    } catch (IllegalArgumentException none) {
      throw new IllegalArgumentException(key + "=" + none.getMessage());
    }
  }

  private static Set<Hook> hooks(String text) {
    Set<Hook> hooks = EnumSet.noneOf(Hook.class);
    if (text.equals("none")) {
      return hooks;
    }
    for (String name : text.split("\\+")) {
      try {
        hooks.add(Hook.valueOf(name.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException unknown) {
        throw new IllegalArgumentException(
            "hooks=" + text + ": give map, load and reserve joined by +, or none");
      }
    }
    return hooks;
  }

  private static Set<String> heap(String text) {
    Set<String> looks = new HashSet<>(List.of(text.split("\\+", -1)));
    if (!HEAP.containsAll(looks) || looks.contains("none") && looks.size() > 1) {
      throw new IllegalArgumentException(
          "heap="
              + text
              + ": give none, or histogram, sample and old-objects, joined by + if several");
    }
    return looks;
  }

  private static boolean isOn(Map<String, String> values, String key) {
    String text = values.getOrDefault(key, "off");
    if (!text.equals("on") && !text.equals("off")) {
      throw new IllegalArgumentException(key + "=" + text + ": give on or off");
    }
    return text.equals("on");
  }

  private static long bytes(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int shift = lower.endsWith("k") ? 10 : lower.endsWith("m") ? 20 : lower.endsWith("g") ? 30 : 0;
    String number = shift == 0 ? lower : lower.substring(0, lower.length() - 1);
    if (!number.matches("[0-9]{1,9}") || Long.parseLong(number) == 0) {
      throw new IllegalArgumentException("maxsize=" + text + ": give a size, for example 256m");
    }
    return Long.parseLong(number) << shift;
  }
}
