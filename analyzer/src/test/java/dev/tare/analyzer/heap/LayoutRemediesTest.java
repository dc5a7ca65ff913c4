// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.layout.ObjectLayout;
import dev.tare.heap.layout.ObjectLayout.Origin;
import dev.tare.heap.layout.VmFlags;
import dev.tare.heap.testing.SmallHeap;
import dev.tare.heap.testing.SmallHeap.Shape;
import dev.tare.heap.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutRemediesTest {

  private static final int OBJECTS = 1000;

  @TempDir private Path directory;

  private LayoutRemedies remedies(Shape shape, VmFlags flags) throws IOException {
    SmallHeap heap = new SmallHeap(shape, 0x7_0000_0000L);
    heap.define("class A { ref next; int value }");
    for (int k = 0; k < OBJECTS; k++) {
      heap.object("a" + k, "A").root("a" + k);
    }
    Path file = directory.resolve("small.hprof");
    heap.write(file);
    HeapDump dump =
        HeapDump.open(file, HeapDumpOptions.standard().withFlags(flags), Progress.SILENT);
    assertThat(dump.layout())
        .isEqualTo(
            new ObjectLayout(
                shape.headerBytes(),
                shape.arrayBaseBytes(),
                shape.referenceBytes(),
                shape.alignmentBytes(),
                Origin.FROM_FLAGS));
    return LayoutRemedies.of(dump);
  }

  private static Map<String, Long> saved(LayoutRemedies remedies) {
    Map<String, Long> saved = new HashMap<>();
    remedies.rows().forEach(row -> saved.put(row.id(), row.savesBytes() / OBJECTS));
    return saved;
  }

  @Test
  void aJvmWithDefaultsCanHaveSmallerHeadersAndShouldKeepItsReferences() throws IOException {
    LayoutRemedies remedies = remedies(Shape.COMPRESSED, new VmFlags(true, true, false, 8, 17));
    // 12 + 4 + 4 is 24; 8 + 4 + 4 is 16; 12 + 4 + 8 is 24; 24 at multiples of 16 is 32.
    Map<String, Long> saved = saved(remedies);
    assertThat(saved.get("compact-object-headers")).isEqualTo(8);
    assertThat(saved.get("larger-object-alignment")).isEqualTo(-8);
    assertThat(remedies.together()).isBetween(8L * OBJECTS, 8L * OBJECTS + 200);
  }

  @Test
  void wideReferencesAreOfferedToBeCompressed() throws IOException {
    LayoutRemedies remedies =
        remedies(Shape.WIDE_REFERENCES, new VmFlags(false, true, false, 8, 17));
    // 12 + 4 + 8 is 24 and 12 + 4 + 4 is 24 as well: nothing to gain with these objects.
    assertThat(saved(remedies)).doesNotContainKey("uncompressed-references");
    assertThat(saved(remedies).getOrDefault("compressed-references", 0L)).isBetween(0L, 1L);
  }

  @Test
  void whatIsSavedBesidesChangesOfTheProgramIsOfTheObjectsThatAreLeft() {
    LayoutRemedies remedies = new LayoutRemedies(java.util.List.of(), 200);
    assertThat(remedies.besides(0, 1000)).isEqualTo(200);
    assertThat(remedies.besides(750, 1000)).isEqualTo(50);
    assertThat(remedies.besides(0, 0)).isZero();
  }
}
