// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.execution.NameShare;
import dev.tare.capture.proc.MalformedTextException;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** Names of classes, methods and fields that only the classes of some archives use. */
@Name(NameShareEvent.NAME)
@Label("Name Share")
@Category("Tare")
final class NameShareEvent {

  static final String NAME = "tare.NameShare";

  @Label("Snapshot")
  int snapshot;

  @Label("Origins")
  @Description("Paths of the archives, a line each")
  String origins;

  @Label("Names")
  int names;

  @Label("Bytes")
  @DataAmount
  long bytes;

  static NameShareEvent of(int snapshot, NameShare share) {
    NameShareEvent event = new NameShareEvent();
    event.snapshot = snapshot;
    event.origins = String.join("\n", share.origins());
    event.names = share.names();
    event.bytes = share.bytes();
    return event;
  }

  static NameShare read(RecordedEvent event) throws MalformedTextException {
    long bytes = event.getLong("bytes");
    if (bytes < 0) {
      throw new MalformedTextException("names of classes have " + bytes + " bytes");
    }
    return new NameShare(
        Fields.text(event, "origins").lines().toList(), event.getInt("names"), bytes);
  }
}
