// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.execution.ClassExecution;
import dev.tare.capture.execution.Executions;
import dev.tare.capture.proc.MalformedTextException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;

/** How far the classes of one snapshot have run, while it is read. */
final class ExecutionParts {

  private final List<ClassExecution> classes = new ArrayList<>();
  private RecordedEvent summary;

  void add(RecordedEvent event) throws MalformedTextException {
    if (event.getEventType().getName().equals(ExecutionsEvent.NAME)) {
      summary = event;
    } else {
      classes.add(ClassExecutionEvent.read(event));
    }
  }

  /** Without the summary, in a ring that drops what is oldest, classes may be missing. */
  Optional<Executions> toExecutions() {
    if (summary == null) {
      return Optional.empty();
    }
    classes.sort(ClassExecution.BY_NAME);
    return Optional.of(ExecutionsEvent.read(summary, classes));
  }
}
