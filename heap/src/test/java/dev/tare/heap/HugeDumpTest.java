// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap;

import static org.assertj.core.api.Assertions.assertThat;

import com.carrotsearch.hppc.LongLongHashMap;
import dev.tare.heap.dominator.Dominators;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.testing.DumpLaws;
import dev.tare.heap.testing.GeneratedDump;
import dev.tare.heap.testing.SmallHeap;
import dev.tare.heap.testing.SparseDump;
import dev.tare.heap.work.Progress;
import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps with positions that need more than 31 or 32 bits. */
class HugeDumpTest {
  private static final int ARRAY_BYTES = 1_000_000_007;
  private static final int ARRAYS = 7;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aDumpOfSevenGigabytesIsReadWhole(int arraysPerSegment) throws Exception {
    Path file = directory.resolve("sparse.hprof");
    SmallHeap heap = SparseDump.write(file, ARRAYS, ARRAY_BYTES, arraysPerSegment);
    assertThat(Files.size(file)).isGreaterThan(7_000_000_000L);

    HeapDump dump = HeapDump.open(file, HeapDumpOptions.standard(), Progress.SILENT);
    HeapObjects objects = dump.objects();
    assertThat(dump.facts().endedBecause()).isNull();
    assertThat(objects.count()).isEqualTo(heap.count() + 2 * ARRAYS);
    long arraysBytes = (16 + ARRAY_BYTES + 7L) / 8 * 8;
    long retained = 0;
    Dominators dominators = dump.dominators();
    for (int number = 0; number < ARRAYS; number++) {
      long address = SparseDump.FIRST_ARRAY + number * SparseDump.DISTANCE;
      long array = objects.find(address);
      long node = objects.find(address + SparseDump.NODE_OFFSET);
      assertThat(objects.bytes(array)).isEqualTo(arraysBytes);
      assertThat(objects.bytes(node)).isEqualTo(24);
      assertThat(objects.recordPosition(node))
          .isGreaterThan(objects.recordPosition(array) + ARRAY_BYTES)
          .isGreaterThan((number + 1) * (long) ARRAY_BYTES);
      assertThat(dominators.dominatorOf(array)).isEqualTo(node);
      retained += arraysBytes + 24;
      assertThat(dominators.retained(objects::bytes).bytes(node)).isEqualTo(retained);
    }
    assertThat(DumpLaws.brokenBy(dump)).isEmpty();
  }

  @ParameterizedTest
  @Tag("campaign")
  @ValueSource(longs = {2_300_000_000L, 4_600_000_000L})
  void aDumpOfManyMillionObjectsIsReadWhole(long fileBytes) throws Exception {
    Path file = directory.resolve("generated.hprof");
    GeneratedDump generated = GeneratedDump.ofBytes(file, fileBytes);
    try (TargetJvm target =
        TargetJvm.on(TestJdks.running())
            .jvmArgs("-Xmx10g", "-XX:+UseSerialGC")
            .main(Reading.class)
            .classPathOf(HeapDump.class, LongLongHashMap.class)
            .args(file)
            .readyWithin(Duration.ofMinutes(5))
            .start()) {
      assertThat(target.fact("classes")).isEqualTo(13);
      assertThat(target.fact("objects")).isEqualTo(generated.objects());
      assertThat(target.fact("references")).isEqualTo(generated.references());
      assertThat(target.fact("bytes")).isEqualTo(generated.heapBytes());
      assertThat(target.fact("mostRetained"))
          .isEqualTo(generated.heapBytes() + SmallHeap.CLASS_OBJECT_BYTES);
    }
  }

  /** Reads a dump in a JVM of its own. */
  static final class Reading {
    private Reading() {}

    public static void main(String[] args) throws Exception {
      HeapDump dump = HeapDump.open(Path.of(args[0]), HeapDumpOptions.standard(), Progress.SILENT);
      HeapObjects objects = dump.objects();
      long classes = 0;
      long bytes = 0;
      long references = 0;
      for (long object = 0; object < objects.count(); object++) {
        if (objects.isClassMirror(object)) {
          classes++;
        } else {
          bytes += objects.bytes(object);
          references += dump.references().degree(object);
        }
      }
      long holder = objects.classNamed("example.Catalogue").mirror();
      long retained = dump.dominators().retained(objects::bytes).bytes(holder);
      Lifeline.ready(
          "classes=%d objects=%d bytes=%d references=%d mostRetained=%d"
              .formatted(classes, objects.count() - classes, bytes, references, retained));
    }
  }
}
