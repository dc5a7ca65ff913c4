// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.execution.ClassExecution;
import dev.tare.capture.execution.ClassReferences;
import dev.tare.capture.execution.Executions;
import dev.tare.capture.proc.MalformedTextException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jdk.jfr.consumer.RecordedEvent;

/** How far the classes of one snapshot have run, while it is read. */
final class ExecutionParts {

  private final List<ClassExecution> classes = new ArrayList<>();
  private final List<ClassReferences> references = new ArrayList<>();
  private RecordedEvent summary;

  void add(RecordedEvent event) throws MalformedTextException {
    switch (event.getEventType().getName()) {
      case ExecutionsEvent.NAME -> summary = event;
      case ClassReferencesEvent.NAME -> references.add(ClassReferencesEvent.read(event));
      default -> classes.add(ClassExecutionEvent.read(event));
    }
  }

  /** Without the summary, in a ring that drops what is oldest, classes may be missing. */
  Optional<Executions> toExecutions() {
    if (summary == null) {
      return Optional.empty();
    }
    classes.sort(ClassExecution.BY_NAME);
    references.sort(ClassReferences.BY_NUMBER);
    return Optional.of(ExecutionsEvent.read(summary, classes, references));
  }
}
