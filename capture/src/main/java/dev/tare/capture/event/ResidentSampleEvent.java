// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.ResidentSample;
import java.time.Instant;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timestamp;
import jdk.jfr.consumer.RecordedEvent;

/** A cheap look at the process between two snapshots. */
@Name(ResidentSampleEvent.NAME)
@Label("Resident Sample")
@Category("Tare")
final class ResidentSampleEvent {

  static final String NAME = "tare.ResidentSample";

  @Label("Taken At")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long takenAt;

  @Label("Resident")
  @DataAmount
  long residentBytes;

  @Label("Anonymous")
  @DataAmount
  long anonymousBytes;

  @Label("File")
  @DataAmount
  long fileBytes;

  @Label("Shared Memory")
  @DataAmount
  long sharedMemoryBytes;

  @Label("Swapped")
  @DataAmount
  long swappedBytes;

  @Label("Virtual")
  @DataAmount
  long virtualBytes;

  @Label("Threads")
  long threads;

  static ResidentSampleEvent of(ResidentSample sample) {
    ResidentSampleEvent event = new ResidentSampleEvent();
    event.takenAt = sample.takenAt().toEpochMilli();
    event.residentBytes = Fields.of(sample.residentBytes());
    event.anonymousBytes = Fields.of(sample.anonymousBytes());
    event.fileBytes = Fields.of(sample.fileBytes());
    event.sharedMemoryBytes = Fields.of(sample.sharedMemoryBytes());
    event.swappedBytes = Fields.of(sample.swappedBytes());
    event.virtualBytes = Fields.of(sample.virtualBytes());
    event.threads = Fields.of(sample.threads());
    return event;
  }

  static ResidentSample read(RecordedEvent event) {
    return new ResidentSample(
        Instant.ofEpochMilli(event.getLong("takenAt")),
        Fields.optional(event, "residentBytes"),
        Fields.optional(event, "anonymousBytes"),
        Fields.optional(event, "fileBytes"),
        Fields.optional(event, "sharedMemoryBytes"),
        Fields.optional(event, "swappedBytes"),
        Fields.optional(event, "virtualBytes"),
        Fields.optional(event, "threads"));
  }
}
