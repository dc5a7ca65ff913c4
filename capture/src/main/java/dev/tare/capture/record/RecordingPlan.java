// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import java.time.Duration;
import java.util.Optional;

/**
 * When a series looks at its process: a cheap sample every interval, a full snapshot at the start,
 * at the end and now and then.
 *
 * @param interval between samples
 * @param duration of the whole, absent when it goes on until the user or the process ends it
 * @param snapshotInterval between snapshots
 */
public record RecordingPlan(
    Duration interval, Optional<Duration> duration, Duration snapshotInterval) {

  /** A sample is a few small reads; more of them would show Tare rather than the process. */
  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);

  private static final int SAMPLES_PER_SNAPSHOT = 10;
  private static final Duration SHORTEST_DEFAULT_SNAPSHOT_INTERVAL = Duration.ofSeconds(30);

  /**
   * Checks the times; the message of the exception says what is wrong and begins with the name of
   * the option, without dashes.
   *
   * @throws IllegalArgumentException if they contradict each other
   */
  public RecordingPlan {
    require(
        interval.compareTo(SHORTEST_INTERVAL) >= 0,
        "interval " + DurationSpelling.of(interval) + " is too short: give 100ms or more");
    require(
        duration.filter(whole -> whole.compareTo(interval) < 0).isEmpty(),
        "duration is shorter than interval " + DurationSpelling.of(interval));
    require(
        snapshotInterval.compareTo(interval) >= 0,
        "snapshot-interval is shorter than interval " + DurationSpelling.of(interval));
  }

  /** The plan for the options given; snapshots are ten samples and at least 30 s apart. */
  public static RecordingPlan of(
      Duration interval, Optional<Duration> duration, Optional<Duration> snapshotInterval) {
    Duration tenth = times(interval, SAMPLES_PER_SNAPSHOT);
    Duration usual =
        tenth.compareTo(SHORTEST_DEFAULT_SNAPSHOT_INTERVAL) > 0
            ? tenth
            : SHORTEST_DEFAULT_SNAPSHOT_INTERVAL;
    return new RecordingPlan(interval, duration, snapshotInterval.orElse(usual));
  }

  /**
   * {@link Duration#multipliedBy} would make 2.3 MB of garbage in an observed JVM: the tables of
   * BigDecimal (measured on JDK 25).
   */
  private static Duration times(Duration one, long factor) {
    return Duration.ofMillis(Math.multiplyExact(one.toMillis(), factor));
  }

  /**
   * When the next sample is due. Times that have passed while a snapshot was taken are left out,
   * and the end is always one.
   *
   * @param elapsed since the start
   */
  public Duration nextSample(Duration elapsed) {
    long next = elapsed.toMillis() / interval.toMillis() + 1;
    Duration due = times(interval, next);
    return duration.isPresent() && duration.get().compareTo(due) < 0 ? duration.get() : due;
  }

  /** Whether the series is over. */
  public boolean isOver(Duration elapsed) {
    return duration.isPresent() && duration.get().compareTo(elapsed) <= 0;
  }

  /**
   * Whether a sample is to be followed by a snapshot; never the last one, which has its own.
   *
   * @param sample when the sample was due
   * @param lastSnapshot when the last snapshot was due
   */
  public boolean snapshotIsDue(Duration sample, Duration lastSnapshot) {
    return !isOver(sample) && sample.minus(lastSnapshot).compareTo(snapshotInterval) >= 0;
  }

  /** How many snapshots there will be, absent when there is no end. */
  public Optional<Long> snapshots() {
    return duration.map(whole -> 2 + whole.minusMillis(1).dividedBy(snapshotInterval));
  }

  private static void require(boolean sound, String otherwise) {
    if (!sound) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
