// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedDumpTest {
  @TempDir Path scratch;

  @Test
  void aGeneratedDumpHasTheSizeThatWasAskedFor() throws Exception {
    GeneratedDump dump = GeneratedDump.ofBytes(scratch.resolve("generated.hprof"), 10_000_000);
    assertThat(dump.fileBytes())
        .isEqualTo(Files.size(dump.file()))
        .isBetween(9_900_000L, 10_100_000L);
    assertThat(dump.items()).isEqualTo(31 * 1024);
    assertThat(dump.objects()).isEqualTo(31 * (6 * 1024 + 2) + 2 * 8 + 1);
    assertThat(dump.references()).isEqualTo(31 * (12 * 1024 + 2) - 1 + 8);
    long mapBytes = 48 + 16 + 4 * 2048 + 1024 * (40 + 32 + 24 + 56 + 24 + 32);
    assertThat(dump.heapBytes()).isEqualTo(31 * mapBytes + 8 * 48 + (16 + 4 * 31 + 4));
  }
}
