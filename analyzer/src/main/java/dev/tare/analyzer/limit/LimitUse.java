// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import dev.tare.capture.proc.Bound;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A limit beside memory, and how much of it is used.
 *
 * @param name as administrators know it: {@code RLIMIT_AS}, {@code vm.max_map_count}
 * @param unit of both figures
 * @param used empty if not measured
 * @param limit empty if not measured
 * @param explanation what is counted
 */
public record LimitUse(
    String name, Unit unit, OptionalLong used, Optional<Bound> limit, String explanation) {

  /** What is counted. */
  public enum Unit {
    /** Bytes. */
    BYTES,
    /** Mappings of one process. */
    MAPPINGS,
    /** Threads, a process being its first. */
    THREADS
  }

  /** Limit minus used; empty without a limit or if one was not measured. */
  public OptionalLong headroom() {
    return used.isPresent() && limit.orElse(null) instanceof Bound.At at
        ? OptionalLong.of(at.value() - used.getAsLong())
        : OptionalLong.empty();
  }
}
