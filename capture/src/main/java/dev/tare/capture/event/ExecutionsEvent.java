// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.execution.ClassExecution;
import dev.tare.capture.execution.ClassGraph;
import dev.tare.capture.execution.ClassReferences;
import dev.tare.capture.execution.Executions;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import jdk.jfr.consumer.RecordedEvent;

/** That it was looked which methods have run; the classes that have run further come before it. */
@Name(ExecutionsEvent.NAME)
@Label("Executions")
@Category("Tare")
final class ExecutionsEvent {

  static final String NAME = "tare.Executions";

  private static final int NOT_READ = -1;

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

  @Label("Classes Numbered")
  @Description("Classes whose ways to others this and earlier snapshots tell; -1 if not read")
  int numbered;

  @Label("Ways Unread")
  @Description("Lists of classes, and classes, whose ways to others could not be read")
  int waysUnread;

  @Label("Reading Time of Ways")
  @Timespan(Timespan.MICROSECONDS)
  long waysMicros;

  static ExecutionsEvent of(int snapshot, Executions executions) {
    ExecutionsEvent event = new ExecutionsEvent();
    event.snapshot = snapshot;
    event.lookedAt = executions.lookedAt();
    event.unread = executions.unread();
    event.micros = executions.micros();
    event.numbered = executions.graph().map(ClassGraph::allClasses).orElse(NOT_READ);
    event.waysUnread = executions.graph().map(ClassGraph::unread).orElse(0);
    event.waysMicros = executions.graph().map(ClassGraph::micros).orElse(0L);
    return event;
  }

  static Executions read(
      RecordedEvent event, List<ClassExecution> classes, List<ClassReferences> references) {
    return new Executions(
        classes,
        event.getInt("lookedAt"),
        event.getInt("unread"),
        event.getLong("micros"),
        graph(event, references));
  }

  private static Optional<ClassGraph> graph(RecordedEvent event, List<ClassReferences> references) {
    return event.hasField("numbered") && event.getInt("numbered") != NOT_READ
        ? Optional.of(
            new ClassGraph(
                references,
                event.getInt("numbered"),
                event.getInt("waysUnread"),
                event.getLong("waysMicros")))
        : Optional.empty();
  }
}
