// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import static dev.tare.analyzer.ledger.Certainty.BY_ELIMINATION;
import static dev.tare.analyzer.ledger.Certainty.CERTAIN;
import static dev.tare.analyzer.ledger.Certainty.DERIVED;

import java.util.OptionalLong;

/** The lines between the pages a process maps and the pages its cgroup is charged with. */
final class PageLines {

  private final BridgeTable table;
  private final CgroupMemory cgroup;
  private final ChargedMemory charged;
  private final ProcessMemoryFigures process;

  PageLines(BridgeTable table, CgroupMemory cgroup, ProcessMemoryFigures process) {
    this.table = table;
    this.cgroup = cgroup;
    this.charged = cgroup.charged();
    this.process = process;
  }

  void add() {
    OptionalLong start = process.startBytes();
    if (start.isEmpty()) {
      table.notMeasured(BridgeItem.PROCESS_RESIDENT, "neither the mappings nor status were read");
      return;
    }
    StatusFigures status = process.status();
    long resident = start.getAsLong();
    table.add(BridgeItem.PROCESS_RESIDENT, resident, CERTAIN);
    long changed = status.kindsBytes().orElse(resident) - resident;
    if (changed != 0) {
      table.add(BridgeItem.CHANGED_WHILE_READING, changed, DERIVED);
    }
    long repeated = addMultiplyMapped(resident);
    if (status.knowsKinds()) {
      addAnon(status.anonBytes().getAsLong());
      new CacheLines(table, charged, process)
          .add(status.fileBytes().getAsLong(), status.shmemBytes().getAsLong(), repeated);
    } else {
      addUndivided(resident + changed - repeated);
    }
  }

  private long addMultiplyMapped(long resident) {
    if (process.uniqueBytes().isEmpty()) {
      table.notMeasured(BridgeItem.MULTIPLY_MAPPED, "the distinct pages were not counted");
      return 0;
    }
    long repeated = resident - process.uniqueBytes().getAsLong();
    table.add(BridgeItem.MULTIPLY_MAPPED, -repeated, DERIVED);
    return repeated;
  }

  private void addAnon(long ownBytes) {
    long others = OtherProcesses.addTo(table, cgroup, process);
    if (charged.anonBytes().isEmpty()) {
      table.notMeasured(BridgeItem.ANON_OF_OTHERS, "memory.stat does not tell anonymous memory");
      return;
    }
    table.addSigned(
        BridgeItem.ANON_OF_OTHERS,
        BridgeItem.ANON_CHARGED_ELSEWHERE,
        charged.anonBytes().getAsLong() - ownBytes - others,
        BY_ELIMINATION);
  }

  private void addUndivided(long uniqueBytes) {
    if (charged.anonBytes().isPresent() && charged.cacheBytes().isPresent()) {
      long pages = charged.anonBytes().getAsLong() + charged.cacheBytes().getAsLong();
      table.add(BridgeItem.PAGES_UNDIVIDED, pages - uniqueBytes, BY_ELIMINATION);
    } else {
      table.notMeasured(BridgeItem.PAGES_UNDIVIDED, "memory.stat does not tell the pages");
    }
  }
}
