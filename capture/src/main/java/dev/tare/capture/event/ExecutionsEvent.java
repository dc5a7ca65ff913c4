// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.execution.ClassExecution;
import dev.tare.capture.execution.Executions;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.consumer.RecordedEvent;

/** That it was looked which methods have run; the classes that have run further come before it. */
@Name(ExecutionsEvent.NAME)
@Label("Executions")
@Category("Tare")
@StackTrace(false)
final class ExecutionsEvent extends Event {

  static final String NAME = "tare.Executions";

  @Label("Snapshot")
  int snapshot;

  @Label("Classes Looked At")
  int lookedAt;

  @Label("Loaders Unread")
  @Description("Class loaders whose classes could not be read to their end")
  int unread;

  @Label("Reading Time")
  @Timespan(Timespan.MICROSECONDS)
  long micros;

  static ExecutionsEvent of(int snapshot, Executions executions) {
    ExecutionsEvent event = new ExecutionsEvent();
    event.snapshot = snapshot;
    event.lookedAt = executions.lookedAt();
    event.unread = executions.unread();
    event.micros = executions.micros();
    return event;
  }

  static Executions read(RecordedEvent event, List<ClassExecution> classes) {
    return new Executions(
        classes, event.getInt("lookedAt"), event.getInt("unread"), event.getLong("micros"));
  }
}
