// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.array.PagePool;
import dev.tare.heap.graph.References;
import dev.tare.heap.work.Workers;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetainedTest {

  private final PagePool pool = PagePool.standard();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 252, 253, 254, 255, 256, 100_000})
  void manyObjectsBelowOneAreAllAdded(int children) {
    // Root, table, children, and a child of each child with the smallest numbers.
    int table = children + 1;
    References references = new References(2L * children + 2, pool);
    References.Writer writer = references.writer();
    writer.write(children, new int[] {table}, 1);
    writer.write(table, IntStream.rangeClosed(table + 1, table + children).toArray(), children);
    for (int k = 0; k < children; k++) {
      writer.write(table + 1 + k, new int[] {k}, 1);
    }
    references.complete();

    Dominators dominators = Dominators.of(references, Roots.of(children), pool, new Workers(2));
    Retained retained = dominators.retained(object -> object < children ? 3 : 16);

    assertThat(retained.bytes(0)).isEqualTo(3);
    assertThat(retained.bytes(table + 1L)).isEqualTo(19);
    assertThat(retained.bytes(table)).isEqualTo(16 + 19L * children);
    assertThat(retained.bytes(children)).isEqualTo(32 + 19L * children);
    assertThat(dominators.reachedObjects()).isEqualTo(2L * children + 2);
  }
}
