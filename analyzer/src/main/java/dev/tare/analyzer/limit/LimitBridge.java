// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import java.util.List;
import java.util.OptionalLong;

/**
 * The table that leads from the resident bytes of a process to the usage of its cgroup.
 *
 * <p>The measured lines sum exactly to the usage, if the kernel told one; what nothing accounts for
 * is the last line, the rest, with its sign.
 *
 * @param cgroup the cgroup it leads to
 * @param lines from the process's resident bytes to the rest
 * @param oomView how the OOM killer weighs the process
 * @param warnings what should not be overlooked
 */
public record LimitBridge(
    CgroupMemory cgroup, List<BridgeLine> lines, OomView oomView, List<LimitWarning> warnings) {

  /** Copies the lists. */
  public LimitBridge {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
  }

  /** Lays the bridge. Pure; what was not measured is a line without a figure. */
  public static LimitBridge of(CgroupMemory cgroup, ProcessMemoryFigures process) {
    BridgeTable table = new BridgeTable();
    new PageLines(table, cgroup, process).add();
    KernelLines.addTo(table, cgroup);
    return new LimitBridge(
        cgroup,
        table.finish(cgroup.usageBytes()),
        OomView.of(cgroup, process),
        LimitWarning.of(cgroup, process));
  }

  /** Where the bridge ends: the sum of all measured lines; empty if usage was not measured. */
  public OptionalLong usageBytes() {
    return cgroup.usageBytes();
  }

  /** Usage without the page cache that is reclaimed first; empty if not measured. */
  public OptionalLong workingSetBytes() {
    return cgroup.workingSetBytes();
  }

  /** Smallest limit minus the usage of the level it belongs to; empty if one is unknown. */
  public OptionalLong headroomBytes() {
    return cgroup.imposing().map(CgroupLevel::headroomBytes).orElseGet(OptionalLong::empty);
  }

  /** Smallest limit minus the working set of its level; empty if one is unknown. */
  public OptionalLong workingSetHeadroomBytes() {
    return cgroup
        .imposing()
        .map(CgroupLevel::workingSetHeadroomBytes)
        .orElseGet(OptionalLong::empty);
  }
}
