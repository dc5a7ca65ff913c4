// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A cgroup on the way from the process's up to the root. What is charged below is charged here too,
 * so that each level's limit holds for the process.
 *
 * @param levelsUp 0 for the process's own cgroup, 1 for its parent; empty if the kernel tells of a
 *     limit but not whose it is, because the level cannot be looked at
 * @param limit the hard limit: the OOM killer comes when it cannot be kept
 * @param throttle v2's {@code memory.high}: above it processes are slowed and reclaimed from
 * @param usageBytes what is charged to this level; empty if not measured
 * @param inactiveFileBytes page cache on this level's inactive list; empty if not measured
 */
public record CgroupLevel(
    OptionalInt levelsUp,
    CgroupLimit limit,
    CgroupLimit throttle,
    OptionalLong usageBytes,
    OptionalLong inactiveFileBytes) {

  /**
   * Usage without the page cache that is reclaimed first: what Kubernetes evicts by and docker
   * stats shows (cadvisor: usage - inactive_file, not below 0). Empty if not measured.
   */
  public OptionalLong workingSetBytes() {
    return usageBytes.isPresent() && inactiveFileBytes.isPresent()
        ? OptionalLong.of(Math.max(0, usageBytes.getAsLong() - inactiveFileBytes.getAsLong()))
        : OptionalLong.empty();
  }

  /** Limit minus usage, negative above the limit; empty without a limit or a measured usage. */
  public OptionalLong headroomBytes() {
    return below(usageBytes);
  }

  /** Limit minus working set; empty without a limit or a measured working set. */
  public OptionalLong workingSetHeadroomBytes() {
    return below(workingSetBytes());
  }

  private OptionalLong below(OptionalLong bytes) {
    return limit instanceof CgroupLimit.Limited limited && bytes.isPresent()
        ? OptionalLong.of(limited.bytes() - bytes.getAsLong())
        : OptionalLong.empty();
  }
}
