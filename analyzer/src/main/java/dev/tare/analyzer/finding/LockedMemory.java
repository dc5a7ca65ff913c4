// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.capture.proc.ProcessStatus;
import java.util.List;
import java.util.Optional;

/** Memory that mlock or mlockall pins: it stays resident whether it is used or not. */
final class LockedMemory {

  private LockedMemory() {}

  static Optional<Finding> find(Evidence evidence) {
    String status = evidence.snapshot().kernelTexts().getOrDefault("status-after", "");
    long locked = ProcessStatus.parse(status).bytes("VmLck").orElse(0);
    if (locked == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            "locked-memory",
            Severity.MEDIUM,
            "Memory is locked: all that was mapped then stays resident, used or not",
            "",
            Certainty.CERTAIN,
            List.of(Sentence.of("{} of address space are locked (VmLck)", locked)),
            "Lock only what must not be swapped, or turn locking off (in many services a setting"
                + " named memory_lock or mlockall).",
            Optional.empty(),
            "Without the lock the kernel may swap the heap where swap is on.",
            "Record again: VmLck 0, and the rows of mapped files and the heap."));
  }
}
