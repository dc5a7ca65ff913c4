// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is known about the process whose cgroup is looked at, and about the machine. Every figure is
 * empty if it was not measured.
 *
 * @param pid as {@code cgroup.procs} numbers it
 * @param status its own figures
 * @param residentBytes the ledger's resident figure, where the bridge starts; empty to start from
 *     the status
 * @param uniqueBytes the ledger's distinct pages
 * @param uniqueShmemBytes the part of those that is tmpfs or shared memory
 * @param others the figures of other processes of the cgroup, as far as recorded, by process id
 * @param oomScoreAdjustment {@code /proc/PID/oom_score_adj}, -1000 to 1000
 * @param physicalBytes MemTotal of {@code /proc/meminfo}
 * @param hostSwapBytes SwapTotal of {@code /proc/meminfo}
 */
public record ProcessMemoryFigures(
    long pid,
    StatusFigures status,
    OptionalLong residentBytes,
    OptionalLong uniqueBytes,
    OptionalLong uniqueShmemBytes,
    Map<Long, StatusFigures> others,
    OptionalInt oomScoreAdjustment,
    OptionalLong physicalBytes,
    OptionalLong hostSwapBytes) {

  /** Copies the map and rejects an adjustment that the kernel cannot have printed. */
  public ProcessMemoryFigures {
    if (Math.abs(oomScoreAdjustment.orElse(0)) > 1000) {
      throw new IllegalArgumentException("oom_score_adj " + oomScoreAdjustment.getAsInt());
    }
    others = Map.copyOf(others);
  }

  /** Figures of which only the status was read. */
  public static ProcessMemoryFigures of(long pid, StatusFigures status) {
    OptionalLong none = OptionalLong.empty();
    return new ProcessMemoryFigures(
        pid, status, none, none, none, Map.of(), OptionalInt.empty(), none, none);
  }

  /** Where the bridge starts. */
  OptionalLong startBytes() {
    return residentBytes.isPresent() ? residentBytes : status.kindsBytes();
  }
}
