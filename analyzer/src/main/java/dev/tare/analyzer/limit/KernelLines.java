// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import dev.tare.analyzer.ledger.Certainty;
import dev.tare.capture.cgroup.CgroupVersion;
import java.util.stream.Stream;

/** The lines for what a cgroup is charged with beside the pages of processes and files. */
final class KernelLines {

  private static final String NOT_IN_STAT = "memory.stat does not tell it";

  private KernelLines() {}

  static void addTo(BridgeTable table, CgroupMemory cgroup) {
    ChargedMemory charged = cgroup.charged();
    // The usage of v1's root is its page cache and anonymous pages alone (mem_cgroup_usage in
    // mm/memcontrol-v1.c).
    if (cgroup.version() == CgroupVersion.V1 && !cgroup.root()) {
      table.addOrMissing(
          BridgeItem.KERNEL_UNDIVIDED,
          charged.kernelBytes(),
          "memory.kmem.usage_in_bytes was not read");
    } else if (cgroup.version() == CgroupVersion.V2) {
      addV2(table, charged);
    }
  }

  private static void addV2(BridgeTable table, ChargedMemory charged) {
    if (charged.hugePageBytes().isPresent()) {
      table.add(BridgeItem.HUGE_PAGES, charged.hugePageBytes().getAsLong(), Certainty.CERTAIN);
    }
    table.addOrMissing(BridgeItem.PAGE_TABLES, charged.pageTableBytes(), NOT_IN_STAT);
    table.addOrMissing(BridgeItem.KERNEL_STACKS, charged.kernelStackBytes(), NOT_IN_STAT);
    table.addOrMissing(BridgeItem.SLAB, charged.slabBytes(), NOT_IN_STAT);
    table.addOrMissing(BridgeItem.PER_CPU, charged.perCpuBytes(), NOT_IN_STAT);
    if (charged.kernelBytes().isPresent()) {
      long parts =
          Stream.of(
                  charged.pageTableBytes(),
                  charged.kernelStackBytes(),
                  charged.slabBytes(),
                  charged.perCpuBytes())
              .mapToLong(part -> part.orElse(0))
              .sum();
      table.add(
          BridgeItem.KERNEL_OTHER, charged.kernelBytes().getAsLong() - parts, Certainty.DERIVED);
    } else {
      table.notMeasured(BridgeItem.KERNEL_OTHER, "memory.stat has no total: Linux before 5.18");
    }
    table.addOrMissing(BridgeItem.SOCKETS, charged.socketBytes(), NOT_IN_STAT);
  }
}
