// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import dev.tare.analyzer.ledger.Certainty;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The processes that share the cgroup with the one looked at. */
final class OtherProcesses {

  private static final BridgeItem ITEM = BridgeItem.OTHER_PROCESSES;

  private OtherProcesses() {}

  /**
   * Adds the line.
   *
   * @return the anonymous bytes it accounts for; 0 if it has none
   */
  static long addTo(BridgeTable table, CgroupMemory cgroup, ProcessMemoryFigures process) {
    boolean listed = cgroup.processIds().isPresent();
    Set<Long> ids = new TreeSet<>(cgroup.processIds().orElse(process.others().keySet()));
    ids.remove(process.pid());
    if (listed && ids.isEmpty()) {
      table.add(ITEM, 0, Certainty.CERTAIN, "cgroup.procs lists no other process");
      return 0;
    }
    long measured = ids.stream().filter(id -> anon(process.others(), id).isPresent()).count();
    if (measured == 0) {
      table.notMeasured(
          ITEM, listed ? "none of " + ids.size() + " was recorded" : "no list of processes");
      return 0;
    }
    long bytes = ids.stream().mapToLong(id -> anon(process.others(), id).orElse(0)).sum();
    String explanation =
        ITEM.explanation() + ": " + measured + " of " + (listed ? ids.size() : "an unknown number");
    table.add(ITEM, bytes, Certainty.DERIVED, explanation);
    return bytes;
  }

  private static OptionalLong anon(Map<Long, StatusFigures> others, long id) {
    StatusFigures figures = others.get(id);
    return figures == null ? OptionalLong.empty() : figures.anonBytes();
  }
}
