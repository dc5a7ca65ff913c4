// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.util.List;
import java.util.Optional;

/**
 * How far the classes of a process have run, at one moment.
 *
 * @param classes those that no earlier snapshot has, or that have run further since
 * @param lookedAt how many classes were looked at
 * @param unread how many class loaders were not looked at to their end, because memory was not
 *     resident or was given back meanwhile
 * @param micros how long it took to read them, while the process went on
 * @param graph which classes have led to which, absent where that was not read
 */
public record Executions(
    List<ClassExecution> classes,
    int lookedAt,
    int unread,
    long micros,
    Optional<ClassGraph> graph) {

  /** Takes a private copy. */
  public Executions {
    classes = List.copyOf(classes);
  }
}
