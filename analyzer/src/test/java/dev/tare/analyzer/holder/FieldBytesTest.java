// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.hprof.DumpBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields are what the file says, in whatever order objects are read. */
class FieldBytesTest {

  private static final int BYTES = 1 << 20;
  private static final int RECORD_BYTES = 40;

  @TempDir private Path directory;

  @Test
  void fieldsAreReadInTheOrderOfTheFile() throws Exception {
    long[] positions = new long[BYTES / RECORD_BYTES];
    for (int k = 0; k < positions.length; k++) {
      positions[k] = (long) k * RECORD_BYTES;
    }
    assertRead(positions);
  }

  @Test
  void fieldsAreReadInAnyOrder() throws Exception {
    Random random = new Random(3);
    long[] positions = new long[20_000];
    for (int k = 0; k < positions.length; k++) {
      // Runs of up to 200 records, from anywhere to behind the end of a window.
      boolean jumps = k == 0 || random.nextInt(200) == 0;
      long next = jumps ? BYTES : positions[k - 1] + RECORD_BYTES * (1 + random.nextInt(20));
      positions[k] = next > BYTES - RECORD_BYTES ? random.nextInt(BYTES - RECORD_BYTES) : next;
    }
    assertRead(positions);
  }

  private void assertRead(long[] positions) throws Exception {
    byte[] content = new byte[BYTES];
    new Random(4).nextBytes(content);
    DumpBytes file = DumpBytes.map(Files.write(directory.resolve("bytes"), content));
    for (DumpBytes bytes : new DumpBytes[] {file, file.withIdBytes(4)}) {
      FieldBytes fields = new FieldBytes(bytes);
      for (long position : positions) {
        fields.at(position, RECORD_BYTES - Long.BYTES);
        for (int offset = 0; offset <= RECORD_BYTES - Long.BYTES; offset += 7) {
          assertThat(fields.idAt(position + offset)).isEqualTo(bytes.idAt(position + offset));
        }
      }
    }
  }
}
