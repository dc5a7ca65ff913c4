// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.HeapDump;
import dev.tare.heap.hprof.DumpException;
import dev.tare.heap.testing.GeneratedDump;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a dump is divided, too. */
class CutDumpTest {

  @TempDir Path scratch;

  @Test
  void categoriesAddUpWhereverADumpEnds() throws Exception {
    GeneratedDump whole = GeneratedDump.ofMaps(scratch.resolve("whole.hprof"), 1);
    byte[] bytes = Files.readAllBytes(whole.file());
    Random random = new Random(5);
    int analyzed = 0;
    for (int round = 0; round < 60; round++) {
      Path cut = scratch.resolve("cut.hprof");
      Files.write(cut, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      analyzed += addsUp(cut) ? 1 : 0;
    }
    assertThat(analyzed).isGreaterThan(50);
  }

  @Test
  void categoriesAddUpWhereBytesAreDamaged() throws Exception {
    GeneratedDump whole = GeneratedDump.ofMaps(scratch.resolve("whole.hprof"), 1);
    byte[] bytes = Files.readAllBytes(whole.file());
    Random random = new Random(6);
    int analyzed = 0;
    for (int round = 0; round < 60; round++) {
      byte[] damaged = bytes.clone();
      for (int k = 0; k < 20; k++) {
        damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Path file = scratch.resolve("damaged.hprof");
      Files.write(file, damaged);
      analyzed += addsUp(file) ? 1 : 0;
    }
    assertThat(analyzed).isGreaterThan(30);
  }

  private static boolean addsUp(Path file) throws Exception {
    HeapDump dump;
    try {
      dump = Inflation.open(file);
    } catch (DumpException nothingInIt) {
      return false;
    }
    Inflation.assertAddsUp(dump, ContentVerdicts.of(dump, 1, Optional.empty()));
    return true;
  }
}
