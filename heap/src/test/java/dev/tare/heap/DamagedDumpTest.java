// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.array.PageSize;
import dev.tare.heap.hprof.DumpException;
import dev.tare.heap.testing.DumpLaws;
import dev.tare.heap.testing.EveryRecord;
import dev.tare.heap.testing.HprofWriter;
import dev.tare.heap.work.Progress;
import dev.tare.heap.work.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps that end early. */
@Tag("one-jdk")
class DamagedDumpTest {
  private static final int HEADER_BYTES = 31;

  @TempDir Path directory;

  private Path file;
  private byte[] whole;
  private List<Long> boundaries;

  @BeforeEach
  void writeEveryRecord() throws Exception {
    file = directory.resolve("every.hprof");
    try (HprofWriter writer = HprofWriter.to(file).segmentBytes(600).rememberBoundaries()) {
      EveryRecord.write(writer);
      boundaries = writer.boundaries();
    }
    whole = Files.readAllBytes(file);
  }

  @Test
  void everyKindOfRecordIsRead() throws Exception {
    HeapDump dump = open();
    assertThat(dump.facts().endedBecause()).isNull();
    assertThat(dump.facts().bytesRead()).isEqualTo(whole.length);
    // Of the heap, and the class that only has a constant pool.
    assertThat(dump.objects().count()).isEqualTo(EveryRecord.heap().count() + 1);
    assertThat(dump.roots()).hasSize(10 + 6);
    assertThat(DumpLaws.brokenBy(dump)).isEmpty();
  }

  @Test
  void aDumpCutAnywhereIsReadAsFarAsItIsWhole() throws Exception {
    HeapDump complete = open();
    long[] ends =
        LongStream.range(0, complete.objects().count())
            .map(object -> endOf(complete.objects().recordPosition(object)))
            .sorted()
            .toArray();
    for (int cut = 0; cut < whole.length; cut++) {
      Files.write(file, Arrays.copyOf(whole, cut));
      int expected = cut;
      long objects = Arrays.stream(ends).filter(end -> end <= expected).count();
      try {
        HeapDump dump = open();
        assertThat(dump.objects().count()).as("objects in %d bytes", cut).isEqualTo(objects);
        assertThat(dump.facts().complete()).as("complete at %d bytes", cut).isFalse();
        assertThat(dump.facts().bytesRead()).as("of %d bytes", cut).isEqualTo(wholeBytes(cut));
        if (cut % 16 == 0) {
          assertThat(DumpLaws.brokenBy(dump)).as("laws at %d bytes", cut).isEmpty();
        }
      } catch (DumpException refused) {
        assertThat(objects).as("objects in %d bytes that are refused", cut).isZero();
        assertThat(refused.getMessage()).contains("every.hprof").doesNotContain("\n");
      }
    }
  }

  /** Where the record ends that begins at a position. */
  private long endOf(long record) {
    return boundaries.stream().filter(boundary -> boundary > record).findFirst().orElseThrow();
  }

  /** Where the last record ends, or begins, that is whole when the file is cut. */
  private long wholeBytes(long cut) {
    long wholeBytes = HEADER_BYTES;
    for (long boundary : boundaries) {
      if (boundary <= cut) {
        wholeBytes = boundary;
      }
    }
    return wholeBytes;
  }

  private HeapDump open() throws IOException {
    HeapDumpOptions options =
        HeapDumpOptions.standard().withPageSize(new PageSize(6)).withWorkers(new Workers(2));
    return HeapDump.open(file, options, Progress.SILENT);
  }
}
