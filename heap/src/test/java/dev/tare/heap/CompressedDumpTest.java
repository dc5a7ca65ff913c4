// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.heap.hprof.DumpException;
import dev.tare.heap.testing.DumpLaws;
import dev.tare.heap.testing.EveryRecord;
import dev.tare.heap.testing.HprofWriter;
import dev.tare.heap.testing.SmallHeap;
import dev.tare.heap.work.Progress;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps that are compressed, some of them damaged. */
class CompressedDumpTest {
  @TempDir Path directory;

  private Path scratch;

  @BeforeEach
  void makeScratch() throws Exception {
    scratch = Files.createDirectory(directory.resolve("scratch"));
  }

  @Test
  void aCompressedDumpIsUnpackedAndNothingIsLeft() throws Exception {
    Path packed = directory.resolve("every.hprof.gz");
    try (HprofWriter writer = HprofWriter.toGzip(packed)) {
      EveryRecord.write(writer);
    }
    Path plain = directory.resolve("every.hprof");
    try (HprofWriter writer = HprofWriter.to(plain)) {
      EveryRecord.write(writer);
    }
    HeapDump dump = open(packed);
    assertThat(dump.facts().complete()).isTrue();
    assertThat(dump.facts().sizeBytes()).isEqualTo(Files.size(plain));
    assertThat(dump.objects().count()).isEqualTo(open(plain).objects().count());
    assertThat(DumpLaws.brokenBy(dump)).isEmpty();
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void aCompressedDumpThatIsCutIsReadAsFarAsItGoes() throws Exception {
    SmallHeap heap = new SmallHeap().define("class Node { ref next; ref item; int number }");
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      heap.object("node " + i, "Node").set("node " + i, "number", random.nextInt());
    }
    heap.root("node 0");
    Path plain = directory.resolve("plain.hprof");
    heap.write(plain);
    byte[] packed = gzip(Files.readAllBytes(plain));
    for (int cut : new int[] {packed.length - 1, packed.length - 9, packed.length / 2}) {
      Path file = file(Arrays.copyOf(packed, cut));
      HeapDump dump = open(file);
      assertThat(dump.facts().complete()).isFalse();
      assertThat(dump.facts().endedBecause()).contains("compressed");
      assertThat(dump.objects().count()).isBetween(5_000L, heap.count());
      assertThat(DumpLaws.brokenBy(dump)).isEmpty();
    }
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void aCorruptCompressedDumpIsReadUpToTheDamageOrRefused() throws Exception {
    byte[] packed = gzip(everyRecord());
    for (int position = 2; position < packed.length; position++) {
      byte[] corrupt = packed.clone();
      corrupt[position] ^= 0x55;
      Path file = file(corrupt);
      try {
        HeapDump dump = open(file);
        assertThat(DumpLaws.brokenBy(dump)).isEmpty();
      } catch (DumpException refused) {
        assertThat(refused.getMessage()).doesNotContain("\n");
      }
    }
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void withoutAPlaceToUnpackTheCompressedDumpIsRefused() throws Exception {
    Path file = file(gzip(everyRecord()));
    HeapDumpOptions nowhere =
        HeapDumpOptions.standard().withScratchDirectory(directory.resolve("no/where"));
    assertThatThrownBy(() -> HeapDump.open(file, nowhere, Progress.SILENT))
        .isInstanceOf(DumpException.class)
        .hasMessageContaining("No scratch file to unpack");
  }

  private HeapDump open(Path file) throws DumpException {
    HeapDumpOptions options = HeapDumpOptions.standard().withScratchDirectory(scratch);
    return HeapDump.open(file, options, Progress.SILENT);
  }

  private static byte[] everyRecord() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(out, HprofWriter.FORMAT_1_0_2, 8)) {
      EveryRecord.write(writer);
    }
    return out.toByteArray();
  }

  private Path file(byte... content) throws Exception {
    return Files.write(directory.resolve("file.hprof"), content);
  }

  private static byte[] gzip(byte[] plain) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
