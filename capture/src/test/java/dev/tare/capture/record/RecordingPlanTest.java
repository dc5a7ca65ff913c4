// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingPlanTest {

  @ParameterizedTest
  @CsvSource({"1s,30s", "3s,30s", "4s,40s", "10s,100s", "5m,50m"})
  void snapshotsAreTenSamplesAndAtLeastThirtySecondsApart(String interval, String apart) {
    RecordingPlan plan = RecordingPlan.of(time(interval), Optional.empty(), Optional.empty());
    assertThat(plan.snapshotInterval()).isEqualTo(time(apart));
  }

  @ParameterizedTest
  @CsvSource({"0s,10s", "9s,10s", "10s,20s", "34s,40s", "51s,55s"})
  void theNextSampleIsAMultipleOfTheIntervalOrTheEnd(String elapsed, String due) {
    assertThat(plan("10s", "55s", "20s").nextSample(time(elapsed))).isEqualTo(time(due));
  }

  @ParameterizedTest
  @CsvSource({"10s,0s,false", "20s,0s,true", "30s,20s,false", "40s,20s,true", "55s,20s,false"})
  void aSnapshotIsDueAfterItsIntervalButNotAtTheEnd(String sample, String last, boolean due) {
    assertThat(plan("10s", "55s", "20s").snapshotIsDue(time(sample), time(last))).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"20s,20s,2", "20s,10s,3", "55s,20s,4", "60s,20s,4", "61s,20s,5"})
  void theNumberOfSnapshotsIsKnownBeforehand(String duration, String apart, long snapshots) {
    assertThat(plan("10s", duration, apart).snapshots()).contains(snapshots);
  }

  @Test
  void withoutADurationThereIsNoEnd() {
    RecordingPlan plan = RecordingPlan.of(time("10s"), Optional.empty(), Optional.empty());
    assertThat(plan.isOver(Duration.ofDays(100))).isFalse();
    assertThat(plan.snapshots()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "99ms|1h|30s|interval 99ms is too short: give 100ms or more",
        "10s|9s|30s|duration is shorter than interval 10s",
        "10s|1h|5s|snapshot-interval is shorter than interval 10s"
      })
  void timesThatContradictEachOtherAreRefused(
      String interval, String duration, String apart, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(interval, duration, apart))
        .withMessage(message);
  }

  private static RecordingPlan plan(String interval, String duration, String apart) {
    return new RecordingPlan(time(interval), Optional.of(time(duration)), time(apart));
  }

  private static Duration time(String text) {
    return DurationSpelling.parse(text);
  }
}
