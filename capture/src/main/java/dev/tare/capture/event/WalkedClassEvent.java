// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.walk.WalkedClass;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** The objects of a class that a walk of the heap reached. */
@Name(WalkedClassEvent.NAME)
@Label("Walked Class")
@Category("Tare")
final class WalkedClassEvent {

  static final String NAME = "tare.WalkedClass";

  @Label("Snapshot")
  int snapshot;

  @Label("Class Name")
  String className;

  @Label("Objects")
  long objects;

  @Label("Size")
  @DataAmount
  long bytes;

  @Label("Size of an Instance")
  @DataAmount
  long instanceBytes;

  static WalkedClassEvent of(int snapshot, WalkedClass row) {
    WalkedClassEvent event = new WalkedClassEvent();
    event.snapshot = snapshot;
    event.className = row.name();
    event.objects = row.objects();
    event.bytes = row.bytes();
    event.instanceBytes = row.instanceBytes();
    return event;
  }

  static WalkedClass read(RecordedEvent event) {
    return new WalkedClass(
        Fields.text(event, "className"),
        event.getLong("objects"),
        event.getLong("bytes"),
        event.getLong("instanceBytes"));
  }
}
