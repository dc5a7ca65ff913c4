// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PageSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ReferencesTest {

  @Property(tries = 500)
  void keepsWhatSeveralWritersWroteAcrossPages(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int objects,
      @ForAll @IntRange(min = 4, max = 7) int pageBits) {
    Random random = new Random(seed);
    References references = new References(objects, new PagePool(new PageSize(pageBits)));
    References.Writer[] writers = {references.writer(), references.writer(), references.writer()};
    List<int[]> written = new ArrayList<>();
    int[] incoming = new int[objects];
    for (int object = 0; object < objects; object++) {
      int[] targets = new int[random.nextInt(4) == 0 ? random.nextInt(70) : random.nextInt(4)];
      Arrays.setAll(targets, k -> random.nextInt(objects));
      Arrays.stream(targets).forEach(target -> incoming[target]++);
      writers[random.nextInt(3)].write(object, targets, targets.length);
      written.add(targets);
    }
    references.complete();
    for (int object = 0; object < objects; object++) {
      int[] targets = written.get(object);
      assertThat(references.degree(object)).isEqualTo(targets.length);
      long start = references.start(object);
      for (int k = 0; k < targets.length; k++) {
        assertThat(references.target(start, k)).isEqualTo(targets[k]);
      }
      assertThat(references.isReferenced(object)).isEqualTo(incoming[object] > 0);
      assertThat(references.isShared(object)).isEqualTo(incoming[object] > 1);
    }
  }
}
