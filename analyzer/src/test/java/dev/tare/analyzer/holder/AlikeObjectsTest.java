// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.inflation.ContentVerdicts;
import dev.tare.analyzer.inflation.InflationSplit;
import dev.tare.analyzer.inflation.RandomVerdicts;
import dev.tare.analyzer.inflation.Verdicts;
import dev.tare.analyzer.remedy.RemedyKind;
import dev.tare.analyzer.remedy.RemedySavings;
import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.heap.testing.EveryRecord;
import dev.tare.heap.testing.HprofWriter;
import dev.tare.heap.testing.ServiceLikeHeap;
import dev.tare.heap.work.Progress;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that are counted first add up to what they add up to one by one. */
class AlikeObjectsTest {

  @TempDir Path directory;

  @EachJdk
  void objectsOfAJvmAddUpToTheSame(TestJdk jdk) throws Exception {
    Path file = directory.resolve("service.hprof");
    DumpOfJvm.of(jdk).jvmArgs("-Xmx64m").main(ServiceLikeHeap.class, 2000).take(file);
    HeapDump dump = open(file);
    assertSame(dump, ContentVerdicts.of(dump, 1, Optional.empty()).verdicts(), 1, 1);
    for (int seed = 0; seed < 10; seed++) {
      // Of 5,000 holders there are more keys than are counted at a time.
      int holders = new int[] {1, 30, 5000}[seed % 3];
      assertSame(dump, RandomVerdicts.of(dump, new Random(seed)), holders, seed);
    }
  }

  @Test
  void objectsOfEveryRecordAddUpToTheSame() throws Exception {
    HeapDump dump = everyRecord();
    for (int seed = 0; seed < 100; seed++) {
      assertSame(dump, RandomVerdicts.of(dump, new Random(seed)), 3, seed);
    }
  }

  @Test
  void holdersOfAnyNumberAreTold() throws Exception {
    HeapDump dump = everyRecord();
    int[] holders = {0, 1, (1 << 24) - 1, 1 << 24, (1 << 24) + 1, Integer.MAX_VALUE};
    Map<Integer, Long> expected = new HashMap<>();
    Map<Integer, Long> told = new HashMap<>();
    AlikeObjects alike =
        new AlikeObjects(
            dump.objects(),
            RandomVerdicts.of(dump, new Random(5)),
            (object, holder, count) -> told.merge(holder, count, Long::sum));
    for (long object = 0; object < dump.objects().count(); object++) {
      int holder = holders[(int) object % holders.length];
      expected.merge(holder, 1L, Long::sum);
      alike.add(object, new long[] {holder}, 1);
    }
    alike.flush();
    alike.flush();
    assertThat(told).isEqualTo(expected);
  }

  private HeapDump everyRecord() throws Exception {
    Path file = directory.resolve("every.hprof");
    try (HprofWriter writer =
        HprofWriter.to(file, HprofWriter.FORMAT_1_0_2, 8).segmentBytes(1 << 20)) {
      EveryRecord.write(writer);
    }
    return open(file);
  }

  private static HeapDump open(Path file) throws Exception {
    return HeapDump.open(file, HeapDumpOptions.standard(), Progress.SILENT);
  }

  private static void assertSame(HeapDump dump, Verdicts verdicts, int holders, long seed) {
    HeapObjects objects = dump.objects();
    Random random = new Random(seed);
    long[] holderOf = new long[(int) objects.count()];
    for (int object = 0; object < holderOf.length; object++) {
      holderOf[object] = random.nextInt(holders);
    }
    InflationSplit split = new InflationSplit(dump, verdicts, holders);
    RemedySavings savings = new RemedySavings(dump, verdicts, holders);
    for (int object = 0; object < holderOf.length; object++) {
      int holder = (int) holderOf[object];
      split.add(object, holder);
      savings.add(object, objects.classOf(object), objects.bytes(object), holder);
    }
    InflationSplit countedSplit = split.another();
    RemedySavings countedSavings = savings.another();
    AlikeObjects alike =
        new AlikeObjects(
            objects,
            verdicts,
            (object, holder, count) -> {
              long bytes = objects.bytes(object);
              countedSplit.addAlike(object, objects.classOf(object), bytes, holder, count);
              countedSavings.addAlike(object, objects.classOf(object), bytes, holder, count);
            });
    alike.add(0, holderOf, holderOf.length);
    alike.flush();
    for (int holder = 0; holder < holders; holder++) {
      for (InflationCategory category : InflationCategory.values()) {
        assertThat(countedSplit.bytes(holder, category)).isEqualTo(split.bytes(holder, category));
        assertThat(countedSplit.objects(holder, category))
            .isEqualTo(split.objects(holder, category));
      }
      for (RemedyKind remedy : RemedyKind.values()) {
        assertThat(countedSavings.savesBytes(holder, remedy))
            .isEqualTo(savings.savesBytes(holder, remedy));
      }
      assertThat(countedSavings.combinedSavesBytes(holder))
          .isEqualTo(savings.combinedSavesBytes(holder));
    }
  }
}
