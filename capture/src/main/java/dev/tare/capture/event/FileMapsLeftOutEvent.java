// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.hook.FileMapsLeftOut;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timestamp;
import jdk.jfr.consumer.RecordedEvent;

/** Maps of files were seen and not recorded one by one. */
@Name(FileMapsLeftOutEvent.NAME)
@Label("File Maps Left Out")
@Category({"Tare", "Hooks"})
@Description("Files were mapped more often than each map is recorded")
final class FileMapsLeftOutEvent {

  static final String NAME = "tare.FileMapsLeftOut";

  @Label("Said At")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long at;

  @Label("Maps")
  @Description("How many were left out since the last of these events")
  long maps;

  @Label("Length")
  @DataAmount
  long bytes;

  @Label("Largest")
  @DataAmount
  long largestBytes;

  static FileMapsLeftOutEvent of(FileMapsLeftOut left) {
    FileMapsLeftOutEvent event = new FileMapsLeftOutEvent();
    event.at = left.at().toEpochMilli();
    event.maps = left.maps();
    event.bytes = left.bytes();
    event.largestBytes = left.largestBytes();
    return event;
  }

  static FileMapsLeftOut read(RecordedEvent event) {
    return new FileMapsLeftOut(
        Fields.instant(event, "at"),
        event.getLong("maps"),
        event.getLong("bytes"),
        event.getLong("largestBytes"));
  }
}
