// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.layout.LayoutWhatIf;
import dev.tare.heap.layout.ObjectLayout;
import dev.tare.heap.testing.EveryRecord;
import dev.tare.heap.testing.GeneratedDump;
import dev.tare.heap.testing.SmallHeap;
import dev.tare.heap.work.Progress;
import dev.tare.heap.work.Workers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that are counted by kind amount to what they amount to one by one. */
class KindCountsTest {

  @TempDir private Path directory;

  @Test
  void arraysOfAnyLengthAreCounted() throws Exception {
    SmallHeap heap = new SmallHeap();
    int name = 0;
    for (int length : new int[] {10_000, 0, 1, 7, 1, 4093, 4094, 4094, 4095, 4095, 4096, 3, 0}) {
      heap.array("bytes" + name, BasicType.BYTE, new long[length]);
      heap.array("longs" + name, BasicType.LONG, new long[length]);
      heap.array("objects" + name, "java.lang.Object[]", new String[length]);
      name++;
    }
    Path file = directory.resolve("arrays.hprof");
    heap.write(file);
    assertCounted(file);
  }

  @Test
  void objectsOfEveryRecordAreCounted() throws Exception {
    Path file = directory.resolve("every.hprof");
    EveryRecord.heap().write(file);
    assertCounted(file);
  }

  @Test
  void severalThreadsCountMoreThanOneShare() throws Exception {
    assertCounted(GeneratedDump.ofMaps(directory.resolve("maps.hprof"), 50).file());
  }

  private static void assertCounted(Path file) throws Exception {
    for (int threads : new int[] {1, 3}) {
      HeapDumpOptions options = HeapDumpOptions.standard().withWorkers(new Workers(threads));
      HeapDump dump = HeapDump.open(file, options, Progress.SILENT);
      HeapObjects objects = dump.objects();
      Map<HeapClass, Long> instances = new HashMap<>();
      Map<HeapClass, Long> totals = new HashMap<>();
      ObjectLayout other = dump.layout().withAlignment(16).withReferences(8);
      LayoutWhatIf expected = new LayoutWhatIf(dump.sizes(), List.of(other));
      for (long object = 0; object < objects.count(); object++) {
        HeapClass type = objects.classOf(object);
        instances.merge(type, 1L, Long::sum);
        totals.merge(type, objects.bytes(object), Long::sum);
        if (type.isArray()) {
          expected.arrays(type.elementType(), objects.arrayLength(object), 1);
        } else if (type.instanceBytes() != 0) {
          expected.instances(type.number(), 1);
        } else if (objects.isClassMirror(object)) {
          expected.mirror(objects.mirrored(object).number());
        } else {
          expected.mirrorOfPrimitive();
        }
      }
      for (HeapClass type : objects.classes()) {
        assertThat(type.instances()).isEqualTo(instances.getOrDefault(type, 0L));
        assertThat(type.totalBytes()).isEqualTo(totals.getOrDefault(type, 0L));
      }
      LayoutWhatIf whatIf = dump.whatIf(List.of(other));
      assertThat(whatIf.bytesNow()).isEqualTo(expected.bytesNow());
      assertThat(whatIf.bytesUnder(0)).isEqualTo(expected.bytesUnder(0));
    }
  }
}
