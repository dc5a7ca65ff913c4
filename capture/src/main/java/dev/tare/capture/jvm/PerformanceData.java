// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The performance counters that HotSpot keeps in a memory-mapped file, the ones {@code jcmd PID
 * PerfCounter.print} shows. Reading them costs the JVM nothing: no attach, no safepoint.
 *
 * <p>A value is one moment's copy. The JVM goes on writing while it is copied, so two counters of
 * the same copy can be a few events apart.
 */
public final class PerformanceData {

  private static final int COLLECTORS = 4;
  private static final String SAFEPOINT_TICKS = "sun.rt.safepointTime";
  private static final String TICKS_PER_SECOND = "sun.os.hrt.frequency";

  /** What {@link #safepointNanos} and {@link #collections} need. */
  private static final List<byte[]> COUNTS = counts();

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final boolean started;
  private final Map<String, Long> numbers;
  private final Map<String, String> texts;

  PerformanceData(boolean started, Map<String, Long> numbers, Map<String, String> texts) {
    this.started = started;
    this.numbers = Collections.unmodifiableMap(numbers);
    this.texts = Collections.unmodifiableMap(texts);
  }

  /**
   * Reads the content of one performance data file. The buffer's position and order stay untouched.
   *
   * @throws MalformedPerformanceDataException if the bytes are no such file, are cut off, or point
   *     outside of themselves
   */
  public static PerformanceData parse(ByteBuffer file) throws MalformedPerformanceDataException {
    return new PerformanceDataReader(file).read();
  }

  /**
   * Reads only what {@link #safepointNanos} and {@link #collections} need, for one who asks often
   * and inside of the JVM that is asked about, where garbage counts.
   *
   * @throws MalformedPerformanceDataException if the bytes are no such file, are cut off, or point
   *     outside of themselves
   */
  public static PerformanceData parseCounts(ByteBuffer file)
      throws MalformedPerformanceDataException {
    return new PerformanceDataReader(file, COUNTS).read();
  }

  /**
   * Whether the JVM has finished its start, which HotSpot marks in the file's head
   * (management.cpp). Until then no counters are read, for they are still being written.
   */
  public boolean isStarted() {
    return started;
  }

  /** Names of all counters read, numbers first, each group in the order of the file. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(numbers.keySet());
    names.addAll(texts.keySet());
    return Collections.unmodifiableSet(names);
  }

  /** The counter as the JVM wrote it, in its own unit; empty if this JVM has no such number. */
  public OptionalLong number(String name) {
    Long value = numbers.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /**
   * The string of that name; empty if this JVM has none. HotSpot cuts strings at {@code
   * PerfMaxStringConstLength}, 1024 bytes by default.
   */
  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** Number of safepoints since the start of the JVM. */
  public OptionalLong safepointCount() {
    return number("sun.rt.safepoints");
  }

  /**
   * Nanoseconds that threads were stopped in safepoints since the start of the JVM, the time to
   * reach the safepoint included. Empty if unknown.
   */
  public OptionalLong safepointNanos() {
    OptionalLong ticks = number(SAFEPOINT_TICKS);
    OptionalLong frequency = number(TICKS_PER_SECOND);
    if (ticks.isEmpty() || frequency.isEmpty()) {
      return OptionalLong.empty();
    }
    return nanos(ticks.getAsLong(), frequency.getAsLong());
  }

  /**
   * How many collections began since the start of the JVM; those of ZGC and Shenandoah count their
   * phases (TraceCollectorStats in HotSpot's collectorCounters.hpp). Empty if unknown.
   */
  public OptionalLong collections() {
    long sum = 0;
    boolean known = false;
    for (int collector = 0; collector < COLLECTORS; collector++) {
      OptionalLong count = number(invocations(collector));
      known |= count.isPresent();
      sum += count.orElse(0);
    }
    return known ? OptionalLong.of(sum) : OptionalLong.empty();
  }

  /**
   * Whether the JVM lets tools attach, from the first digit of {@code sun.rt.jvmCapabilities}
   * (HotSpot's runtimeService.cpp: 0 with {@code -XX:+DisableAttachMechanism}). Empty if unknown.
   */
  public Optional<Boolean> isAttachable() {
    return text("sun.rt.jvmCapabilities")
        .filter(digits -> digits.startsWith("0") || digits.startsWith("1"))
        .map(digits -> digits.charAt(0) == '1');
  }

  /** Main class or jar with its arguments, joined by blanks; may be cut at 1024 bytes. */
  public Optional<String> javaCommand() {
    return text("sun.rt.javaCommand");
  }

  /**
   * Options the JVM was started with, joined by blanks, those of {@code JAVA_TOOL_OPTIONS} and
   * argument files included; may be cut at 1024 bytes.
   */
  public Optional<String> jvmArguments() {
    return text("java.rt.vmArgs");
  }

  /** Options from a {@code .hotspotrc} or {@code -XX:Flags} file; may be cut at 1024 bytes. */
  public Optional<String> jvmFlags() {
    return text("java.rt.vmFlags");
  }

  private static List<byte[]> counts() {
    List<byte[]> names = new ArrayList<>();
    names.add(SAFEPOINT_TICKS.getBytes(StandardCharsets.UTF_8));
    names.add(TICKS_PER_SECOND.getBytes(StandardCharsets.UTF_8));
    for (int collector = 0; collector < COLLECTORS; collector++) {
      names.add(invocations(collector).getBytes(StandardCharsets.UTF_8));
    }
    return List.copyOf(names);
  }

  private static String invocations(int collector) {
    return "sun.gc.collector." + collector + ".invocations";
  }

  private static OptionalLong nanos(long ticks, long ticksPerSecond) {
    // HotSpot on Linux ticks in nanoseconds; the limits keep the product below within a long.
    if (ticks < 0 || ticksPerSecond <= 0 || ticksPerSecond > 9 * NANOS_PER_SECOND) {
      return OptionalLong.empty();
    }
    long seconds = ticks / ticksPerSecond;
    if (seconds > Long.MAX_VALUE / NANOS_PER_SECOND - 1) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        seconds * NANOS_PER_SECOND + ticks % ticksPerSecond * NANOS_PER_SECOND / ticksPerSecond);
  }
}
