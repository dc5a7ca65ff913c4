// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.capture.HostMemory;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.view.Block;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.Section;
import java.util.List;
import java.util.Optional;

/** The memory and swap of the machine. */
final class MachineMemory {

  private MachineMemory() {}

  static Section section(Optional<HostMemory> host) {
    Block block = host.<Block>map(MachineMemory::facts).orElse(Paragraph.of("Not measured."));
    return new Section("The machine", List.of(block));
  }

  private static Facts facts(HostMemory host) {
    return Facts.of(
        Fact.of(
            "Memory",
            new ByteAmount(host.totalBytes())
                + ", "
                + new ByteAmount(host.availableBytes())
                + " available without swapping"),
        Fact.of(
            "Swap",
            new ByteAmount(host.swapTotalBytes())
                + ", "
                + new ByteAmount(host.swapUsedBytes())
                + " used"));
  }
}
