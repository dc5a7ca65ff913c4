// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.host;

import dev.tare.capture.HostMemory;
import java.util.Optional;
import oshi.hardware.GlobalMemory;
import oshi.nativefree.SystemInfo;

/** The machine as OSHI sees it through files alone, without a native library. */
public final class HostFacts {

  private HostFacts() {}

  /**
   * Memory and swap; empty where the system does not say. The first call loads OSHI, about a third
   * of a second.
   */
  public static Optional<HostMemory> memory() {
    GlobalMemory memory = new SystemInfo().getHardware().getMemory();
    if (memory.getTotal() <= 0) {
      // OSHI says 0 where it could not read.
      return Optional.empty();
    }
    return Optional.of(
        new HostMemory(
            memory.getTotal(),
            memory.getAvailable(),
            memory.getVirtualMemory().getSwapTotal(),
            memory.getVirtualMemory().getSwapUsed()));
  }
}
