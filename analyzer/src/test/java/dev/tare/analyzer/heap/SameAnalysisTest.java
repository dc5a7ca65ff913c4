// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.array.PageSize;
import dev.tare.heap.hprof.DumpException;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.heap.testing.EveryRecord;
import dev.tare.heap.testing.GeneratedDump;
import dev.tare.heap.testing.HprofWriter;
import dev.tare.heap.testing.ServiceLikeHeap;
import dev.tare.heap.testing.SmallHeap;
import dev.tare.heap.work.Progress;
import dev.tare.heap.work.Workers;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dump amounts to does not depend on how it is written and read. */
class SameAnalysisTest {
  private static final HeapQuestion QUESTION = new HeapQuestion(Optional.empty(), true);

  @TempDir Path directory;

  @Test
  void aDumpIsTheSameWithSmallPagesAndAnyNumberOfThreads() throws Exception {
    sameHoweverRead(GeneratedDump.ofMaps(directory.resolve("generated.hprof"), 3).file());
    sameHoweverRead(everyRecord("every.hprof", HprofWriter.FORMAT_1_0_2, 8, 1 << 20));
  }

  @EachJdk
  void aDumpOfAJvmIsTheSameWithSmallPagesAndAnyNumberOfThreads(TestJdk jdk) throws Exception {
    Path file = directory.resolve("service.hprof");
    DumpOfJvm.of(jdk).jvmArgs("-Xmx64m").main(ServiceLikeHeap.class, 2000).take(file);
    sameHoweverRead(file);
    Path packed = directory.resolve("service.hprof.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(file, out);
    }
    HeapDumpOptions options = HeapDumpOptions.standard().withScratchDirectory(directory);
    assertSame("compressed", answers(packed, options), answers(file, options));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void aDumpIsTheSameInSmallSegmentsAndInTheOldFormat(int idBytes) throws Exception {
    Path whole = everyRecord("whole.hprof", HprofWriter.FORMAT_1_0_2, idBytes, 1 << 20);
    Map<String, Object> expected = answers(whole, HeapDumpOptions.standard());
    long classWithConstants = SmallHeap.CLASS_OBJECT_BYTES;
    assertThat(expected.get("live"))
        .isEqualTo(EveryRecord.heap(idBytes).totalBytes() + classWithConstants);
    for (String format : List.of(HprofWriter.FORMAT_1_0_1, HprofWriter.FORMAT_1_0_2)) {
      for (int segmentBytes : new int[] {1, 100, 1000}) {
        Path file = everyRecord("small.hprof", format, idBytes, segmentBytes);
        assertSame(
            format + " in segments of " + segmentBytes,
            answers(file, HeapDumpOptions.standard()),
            expected);
      }
    }
  }

  private static void sameHoweverRead(Path file) throws Exception {
    Map<String, Object> expected = answers(file, HeapDumpOptions.standard());
    for (int bits = 4; bits <= 6; bits++) {
      for (int threads : new int[] {1, 2, 5}) {
        HeapDumpOptions options =
            HeapDumpOptions.standard()
                .withPageSize(new PageSize(bits))
                .withWorkers(new Workers(threads));
        assertSame(
            file.getFileName() + ", pages of 2^" + bits + ", " + threads + " threads",
            answers(file, options),
            expected);
      }
    }
  }

  private static void assertSame(
      String how, Map<String, Object> actual, Map<String, Object> expected) {
    expected.forEach(
        (part, value) -> assertThat(actual.get(part)).as(how + ": " + part).isEqualTo(value));
  }

  private Path everyRecord(String name, String format, int idBytes, int segmentBytes) {
    Path file = directory.resolve(name);
    try (HprofWriter writer = HprofWriter.to(file, format, idBytes).segmentBytes(segmentBytes)) {
      EveryRecord.write(writer);
    }
    return file;
  }

  /** All that an analysis says, but for its cost and the file itself. */
  private static Map<String, Object> answers(Path file, HeapDumpOptions options)
      throws DumpException {
    HeapAnalysis analysis = HeapAnalyzer.analyze(file, options, QUESTION, Progress.SILENT);
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put("complete", analysis.dump().complete());
    answers.put("objects", analysis.objects());
    answers.put("classes", analysis.classes());
    answers.put("live", analysis.liveBytes());
    answers.put("unreached", analysis.unreachedObjects() + " " + analysis.unreachedBytes());
    answers.put("layout", analysis.layout());
    answers.put("inflation", analysis.inflation());
    answers.put("holders", analysis.holders());
    answers.put("class rows", analysis.classRows());
    answers.put("biggest", analysis.biggest());
    answers.put("roots", analysis.roots());
    answers.put("loaders", analysis.loaders());
    answers.put("leaked loaders", analysis.leakedLoaders());
    answers.put("remedies", analysis.remedies());
    answers.put("combined", analysis.combinedSavesBytes());
    answers.put("duplicates", analysis.duplicates());
    return answers;
  }
}
