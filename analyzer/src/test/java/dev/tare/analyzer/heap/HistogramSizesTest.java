// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.testing.SmallHeap;
import dev.tare.heap.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramSizesTest {

  @TempDir private Path directory;

  @Test
  void comparesSizesClassByClassAndCountsFillersAsTheDumpDoes() throws IOException {
    Path file = directory.resolve("small.hprof");
    new SmallHeap()
        .define("class com.example.A { ref next; long value }")
        .object("a", "com.example.A")
        .object("b", "com.example.A")
        .array("ints", BasicType.INT, 1, 2, 3)
        .array("filler", BasicType.INT, 0, 0)
        .root("a", "b", "ints")
        .write(file);
    HeapDump dump = HeapDump.open(file, HeapDumpOptions.standard(), Progress.SILENT);
    String histogram =
        """
         num     #instances         #bytes  class name (module)
        -------------------------------------------------------
           1:             2             48  com.example.A
           2:             1             32  [I (java.base@25)
           3:             1             24  [Ljdk.internal.vm.FillerElement; (java.base@25)
           4:             1             17  com.example.Unknown
           5:            90           9999  java.lang.Class (java.base@25)
        Total            95          10120
        """;
    SizeCheck check = HistogramSizes.compare(histogram, dump.objects().classes()).orElseThrow();
    assertThat(check.histogramBytes()).isEqualTo(10_120);
    assertThat(check.classesCompared()).isEqualTo(3);
    assertThat(check.classesEqual()).isEqualTo(2);
    long dumped = dump.objects().classNamed("java.lang.Class").instances();
    assertThat(check.classObjectsNotDumped()).isEqualTo(90 - dumped).isPositive();
  }

  @Test
  void aTextWithoutRowsComparesNothing() throws IOException {
    assertThat(HistogramSizes.compare("4242: no such process\n", java.util.List.of())).isEmpty();
  }

  @Test
  void spellsArraysAsTheJvmDoes() {
    assertThat(HistogramSizes.jvmName("int[][]")).isEqualTo("[[I");
    assertThat(HistogramSizes.jvmName("java.lang.String[]")).isEqualTo("[Ljava.lang.String;");
    assertThat(HistogramSizes.jvmName("java.lang.String")).isEqualTo("java.lang.String");
  }
}
