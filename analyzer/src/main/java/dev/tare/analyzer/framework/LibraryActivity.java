// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far the classes of a library have run.
 *
 * @param state what follows from it
 * @param methods how many methods the loaded classes declare
 * @param ranMethods how many of these have run since the process started
 * @param invocations how often they were called while the JVM counted
 * @param entries the methods that others have called, most called first: class and method
 * @param loading of these the ones that loaded a native library; the only ones of a library that
 *     was never used
 * @param watched how long it was looked whether more of it runs; zero for a single snapshot
 * @param lastRan when a snapshot last found that more of it had run, absent if none did
 */
public record LibraryActivity(
    UseState state,
    int methods,
    int ranMethods,
    long invocations,
    List<String> entries,
    List<String> loading,
    Duration watched,
    Optional<Instant> lastRan) {

  /** Takes private copies. */
  public LibraryActivity {
    entries = List.copyOf(entries);
    loading = List.copyOf(loading);
  }
}
