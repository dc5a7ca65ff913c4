// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.walk.WalkedContent;
import java.util.Optional;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** What bytes of a class are for, as a walk of the heap found. */
@Name(WalkedContentEvent.NAME)
@Label("Walked Content")
@Category("Tare")
final class WalkedContentEvent {

  static final String NAME = "tare.WalkedContent";

  @Label("Snapshot")
  int snapshot;

  @Label("Class Name")
  String className;

  @Label("Content")
  String content;

  @Label("Size")
  @DataAmount
  long bytes;

  @Label("Owners")
  long owners;

  @Label("Size of 99 in 100")
  @DataAmount
  long percentile99Bytes;

  static WalkedContentEvent of(int snapshot, WalkedContent row) {
    WalkedContentEvent event = new WalkedContentEvent();
    event.snapshot = snapshot;
    event.className = row.className();
    event.content = row.category().spelling();
    event.bytes = row.bytes();
    event.owners = row.owners();
    event.percentile99Bytes = row.percentile99Bytes();
    return event;
  }

  /** Absent if a later version wrote a category that this one does not know. */
  static Optional<WalkedContent> read(RecordedEvent event) {
    return InflationCategory.ofSpelling(Fields.text(event, "content"))
        .map(
            category ->
                new WalkedContent(
                    Fields.text(event, "className"),
                    category,
                    event.getLong("bytes"),
                    event.getLong("owners"),
                    event.getLong("percentile99Bytes")));
  }
}
