// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.use;

import dev.tare.capture.execution.ClassExecution;
import dev.tare.capture.execution.MethodExecution;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A class from the first snapshot that had it to the last. */
final class WatchedClass {

  private final Instant since;
  private ClassExecution last;
  private Map<Integer, MethodExecution> runs = new HashMap<>();
  private Optional<Instant> lastRan = Optional.empty();

  WatchedClass(ClassExecution first, Instant since) {
    this.since = since;
    this.last = first;
    first.runs().forEach(run -> runs.put(run.id(), run));
  }

  /** Adds what a later snapshot found. */
  void add(ClassExecution later, Instant at) {
    boolean ran = later.runs().isEmpty() && later.invocations() != last.invocations();
    for (MethodExecution run : later.runs()) {
      MethodExecution before = runs.put(run.id(), run);
      boolean more = before == null || before.invocations() != run.invocations();
      // The JDK calls those for who made the object: a thread of the library's own, for example.
      ran |= more && !run.isCallback();
    }
    if (ran) {
      lastRan = Optional.of(at);
    }
    last = later;
  }

  Instant since() {
    return since;
  }

  ClassExecution last() {
    return last;
  }

  /** All methods that have run, as the last snapshot that tells of them has them. */
  Iterable<MethodExecution> runs() {
    return runs.values();
  }

  Optional<Instant> lastRan() {
    return lastRan;
  }
}
