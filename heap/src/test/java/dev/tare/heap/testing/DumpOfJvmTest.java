// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;

class DumpOfJvmTest {
  @TempDir Path scratch;

  @EachJdk
  void aServiceLikeHeapIsDumpedAndCounted(TestJdk jdk) throws Exception {
    DumpOfJvm dump =
        DumpOfJvm.of(jdk)
            .jvmArgs("-Xmx128m")
            .main(ServiceLikeHeap.class, 3000)
            .gzip(1)
            .take(scratch.resolve("dump.hprof.gz"));
    assertThat(dump.facts()).containsEntry("items", "3000");
    assertThat(dump.histogram().get(ServiceLikeHeap.class.getName() + "$Item").instances())
        .isEqualTo(3000);
    assertThat(dump.histogram().get("java.util.UUID")).isEqualTo(new HistogramRow(3000, 96_000));
    assertThat(dump.total().instances()).isGreaterThan(15 * 3000);
    try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(dump.file()))) {
      assertThat(new String(unpacked.readNBytes(18), StandardCharsets.ISO_8859_1))
          .isEqualTo(HprofWriter.FORMAT_1_0_2);
    }
  }
}
