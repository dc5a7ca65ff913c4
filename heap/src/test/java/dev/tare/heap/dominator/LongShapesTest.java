// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tare.heap.array.PagePool;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.References;
import dev.tare.heap.work.Workers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Shapes on which a recursive search overflows and a quadratic one takes hours. */
class LongShapesTest {

  private static final Duration GENEROUS = Duration.ofMinutes(2);
  private static final int LENGTH = 1_000_000;

  private final PagePool pool = PagePool.standard();

  @Test
  void dominatesAlongAChainOfAMillion() {
    // Node k refers to node k + 1, and to an item that nothing else refers to.
    References references = new References(2L * LENGTH, pool);
    References.Writer writer = references.writer();
    for (int k = 0; k < LENGTH; k++) {
      int[] targets = {k + 1, LENGTH + k};
      if (k == LENGTH - 1) {
        targets[0] = k;
      }
      writer.write(k, targets, 2);
    }
    references.complete();

    assertTimeoutPreemptively(
        GENEROUS,
        () -> {
          Dominators dominators = Dominators.of(references, Roots.of(0), pool, new Workers(2));
          assertThat(dominators.dominatorOf(0)).isEqualTo(PagedInts.NONE);
          for (int k = 1; k < LENGTH; k++) {
            assertThat(dominators.dominatorOf(k) == k - 1).isTrue();
            assertThat(dominators.dominatorOf(LENGTH + k) == k).isTrue();
          }
          Retained retained = dominators.retained(object -> object < LENGTH ? 24 : 16);
          assertThat(retained.bytes(0)).isEqualTo(40L * LENGTH);
          assertThat(retained.bytes(LENGTH - 1)).isEqualTo(40);
          PathToRoot paths = PathToRoot.of(references, Roots.of(0), pool);
          assertThat(paths.to(LENGTH - 1, Integer.MAX_VALUE)).hasSize(LENGTH);
        });
  }

  @Test
  void dominatesADoublyLinkedListWhoseNodesAreAlsoInAMap() {
    // Object 0 is the list and refers to its first and last node and to the table; 1 is the table
    // and refers to a million entries, each of which refers to a node.
    int entry = 2;
    int node = 2 + LENGTH;
    int item = 2 + 2 * LENGTH;
    References references = new References(2L + 3L * LENGTH, pool);
    References.Writer writer = references.writer();
    writer.write(0, new int[] {node, node + LENGTH - 1, 1}, 3);
    int[] entries = new int[LENGTH];
    for (int k = 0; k < LENGTH; k++) {
      entries[k] = entry + k;
    }
    writer.write(1, entries, LENGTH);
    for (int k = 0; k < LENGTH; k++) {
      writer.write(entry + k, new int[] {node + k, item + k}, 2);
    }
    for (int k = 0; k < LENGTH; k++) {
      int before = Math.max(k - 1, 0);
      int after = Math.min(k + 1, LENGTH - 1);
      writer.write(node + k, new int[] {before + node, after + node, item + k}, 3);
    }
    references.complete();

    assertTimeoutPreemptively(
        GENEROUS,
        () -> {
          Dominators dominators = Dominators.of(references, Roots.of(0), pool, new Workers(2));
          for (int k = 0; k < LENGTH; k++) {
            assertThat(dominators.dominatorOf(entry + k) == 1).isTrue();
            assertThat(dominators.dominatorOf(node + k) == 0).isTrue();
            assertThat(dominators.dominatorOf(item + k) == 0).isTrue();
          }
          Retained retained = dominators.retained(object -> 8);
          assertThat(retained.bytes(0)).isEqualTo(8 * references.objectCount());
          assertThat(retained.bytes(1)).isEqualTo(8L * (LENGTH + 1));
          assertThat(retained.bytes(node)).isEqualTo(8);
        });
  }

  @Test
  void dominatesWhatIsSharedFarBelowTheRoots() {
    // Node k of a chain refers to the next node, to item k, to neighbour k and to the one before
    // it; at the end of the chain is a table that refers to all items.
    int item = LENGTH;
    int neighbour = 2 * LENGTH;
    int table = 3 * LENGTH;
    References references = new References(table + 1L, pool);
    References.Writer writer = references.writer();
    for (int k = 0; k < LENGTH; k++) {
      int next = k == LENGTH - 1 ? table : k + 1;
      writer.write(k, new int[] {next, item + k, neighbour + k, neighbour + Math.max(0, k - 1)}, 4);
    }
    int[] items = new int[LENGTH];
    for (int k = 0; k < LENGTH; k++) {
      items[k] = item + k;
    }
    writer.write(table, items, LENGTH);
    references.complete();

    assertTimeoutPreemptively(
        GENEROUS,
        () -> {
          Dominators dominators = Dominators.of(references, Roots.of(0), pool, new Workers(2));
          for (int k = 0; k < LENGTH; k++) {
            assertThat(dominators.dominatorOf(item + k) == k).isTrue();
            assertThat(dominators.dominatorOf(neighbour + k) == k).isTrue();
          }
          Dominators beside = Dominators.of(references, Roots.of(0, table), pool, new Workers(2));
          assertThat(beside.dominatorOf(item + LENGTH - 1)).isEqualTo(PagedInts.NONE);
          assertThat(beside.dominatorOf(neighbour + LENGTH - 2)).isEqualTo(LENGTH - 2);
        });
  }

  @Test
  void takesTwentyFourBytesPerObjectAndEightPerReferenceToOneMetBefore() {
    // A tree whose nodes know their parent and the root.
    References references = new References(LENGTH, pool);
    References.Writer writer = references.writer();
    for (int k = 0; k < LENGTH; k++) {
      int child = Math.min(2 * k + 1, LENGTH - 1);
      writer.write(k, new int[] {k / 2, 0, child, Math.min(child + 1, LENGTH - 1)}, 4);
    }
    references.complete();
    PagePool own = PagePool.standard();

    Dominators.of(references, Roots.of(0), own, new Workers(2)).release();

    long bytes = 24L * LENGTH + 8L * 3 * LENGTH;
    long partOfPages = 6L * own.pageSize().elements() * Integer.BYTES;
    assertThat(own.idleBytes()).isBetween(bytes, bytes + partOfPages);
  }

  @Test
  void findsTheEntryOfALongUnreachedRing() {
    References references = new References(2L * LENGTH, pool);
    References.Writer writer = references.writer();
    // What hangs from the ring has smaller numbers than the ring.
    for (int k = 0; k < LENGTH; k++) {
      writer.write(LENGTH + k, new int[] {LENGTH + (k + 1) % LENGTH, k}, 2);
    }
    references.complete();

    assertTimeoutPreemptively(
        GENEROUS,
        () -> {
          Dominators dominators = Dominators.of(references, Roots.of(), pool, new Workers(2));
          assertThat(dominators.isReached(LENGTH)).isFalse();
          assertThat(dominators.dominatorOf(LENGTH)).isEqualTo(PagedInts.NONE);
          assertThat(dominators.dominatorOf(0)).isEqualTo(LENGTH);
          assertThat(dominators.dominatorOf(2L * LENGTH - 1)).isEqualTo(2L * LENGTH - 2);
        });
  }
}
