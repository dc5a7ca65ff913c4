// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.HostMemory;
import dev.tare.capture.proc.ProcessStatus;
import dev.tare.testing.Assumed;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HostFactsTest {

  @Test
  void theMachineHasTheMemoryThatTheKernelSays() throws Exception {
    Assumed.linux();
    // The lines of meminfo have the form of those of a process's status.
    ProcessStatus kernel = ProcessStatus.parse(Files.readString(Path.of("/proc/meminfo")));
    HostMemory host = HostFacts.memory().orElseThrow();
    assertThat(host.totalBytes()).isEqualTo(kernel.bytes("MemTotal").orElseThrow());
    assertThat(host.swapTotalBytes()).isEqualTo(kernel.bytes("SwapTotal").orElseThrow());
    assertThat(host.availableBytes()).isBetween(1L, host.totalBytes());
    assertThat(host.swapUsedBytes()).isBetween(0L, host.swapTotalBytes());
  }
}
