// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import dev.tare.heap.array.PagePool;
import dev.tare.heap.graph.References;
import java.util.Random;

/**
 * References as a large application has them: maps with strings as keys, items that are also a
 * linked list, an index of boxed numbers, a tree whose nodes know their parents, a doubly linked
 * list. 15 objects and 19 references per item. Blocks of neighbours lie in random order, as a
 * collector leaves them.
 */
final class HeapLikeGraph {

  static final int OBJECTS_PER_ITEM = 15;

  private static final int BLOCK_BITS = 9;

  // What belongs to one item, in the order of allocation.
  private static final int ENTRY = 0;
  private static final int KEY = 1;
  private static final int KEY_BYTES = 2;
  private static final int ITEM = 3;
  private static final int NAME = 4;
  private static final int NAME_BYTES = 5;
  private static final int LIST = 6;
  private static final int ELEMENTS = 7;
  private static final int NUMBER = 8;
  private static final int INDEX_ENTRY = 9;
  private static final int UUID = 10;
  private static final int EMPTY_MAP = 11;
  private static final int TREE_NODE = 12;
  private static final int LIST_NODE = 13;
  private static final int NOTE = 14;

  private final int items;
  private final Random random = new Random(1);
  private final int[] blocks;
  private final References references;
  private final References.Writer writer;
  private final int[] targets = new int[16];
  private int count;

  private HeapLikeGraph(int items, PagePool pool) {
    this.items = items;
    int objects = rootObject(items) + 1;
    this.blocks = new int[(objects >>> BLOCK_BITS) + 1];
    for (int block = 0; block < blocks.length; block++) {
      int other = random.nextInt(block + 1);
      blocks[block] = blocks[other];
      blocks[other] = block;
    }
    this.references = new References((long) blocks.length << BLOCK_BITS, pool);
    this.writer = references.writer();
  }

  /** The references of so many items. */
  static References of(int items, PagePool pool) {
    HeapLikeGraph graph = new HeapLikeGraph(items, pool);
    graph.writeTables();
    for (int item = 0; item < items; item++) {
      graph.writeItem(item);
    }
    graph.references.complete();
    return graph.references;
  }

  /** The only root. */
  static long root(int items) {
    return new HeapLikeGraph(items, PagePool.standard()).place(rootObject(items));
  }

  /** The last objects: two tables and the object that refers to all. */
  private static int rootObject(int items) {
    return items * OBJECTS_PER_ITEM + 2;
  }

  private int place(int object) {
    return blocks[object >>> BLOCK_BITS] << BLOCK_BITS | object & (1 << BLOCK_BITS) - 1;
  }

  private void add(int item, int part) {
    targets[count++] = place(item * OBJECTS_PER_ITEM + part);
  }

  private void write(int item, int part) {
    writer.write(place(item * OBJECTS_PER_ITEM + part), targets, count);
    count = 0;
  }

  private void writeTables() {
    int[] order = new int[items];
    for (int k = 0; k < items; k++) {
      int other = random.nextInt(k + 1);
      order[k] = order[other];
      order[other] = k;
    }
    int root = rootObject(items);
    for (int table = 0; table < 2; table++) {
      int[] entries = new int[items];
      for (int k = 0; k < items; k++) {
        entries[k] = place(order[k] * OBJECTS_PER_ITEM + (table == 0 ? ENTRY : INDEX_ENTRY));
      }
      writer.write(place(root - 1 - table), entries, items);
    }
    targets[count++] = place(root - 1);
    targets[count++] = place(root - 2);
    add(items - 1, ITEM);
    add(0, TREE_NODE);
    add(0, LIST_NODE);
    add(items - 1 & ~3, LIST_NODE);
    writer.write(place(root), targets, count);
    count = 0;
  }

  private void writeItem(int item) {
    add(item, KEY);
    add(item, ITEM);
    write(item, ENTRY);
    add(item, KEY_BYTES);
    write(item, KEY);
    add(item, KEY);
    add(item, NAME);
    add(item, LIST);
    add(item, EMPTY_MAP);
    if (item > 0) {
      add(item - 1, ITEM);
    }
    write(item, ITEM);
    add(item, NAME_BYTES);
    write(item, NAME);
    add(item, ELEMENTS);
    write(item, LIST);
    // Strings that many lists share.
    add(random.nextInt(100), NAME);
    add(item, NOTE);
    write(item, ELEMENTS);
    add(item, NUMBER);
    add(item, UUID);
    write(item, INDEX_ENTRY);
    if (item % 4 == 0) {
      writeTreeNode(item);
      writeListNode(item);
    } else {
      add(item, LIST_NODE);
      write(item, TREE_NODE);
      add(item, TREE_NODE);
      write(item, UUID);
    }
  }

  private void writeTreeNode(int item) {
    int node = item / 4;
    for (int child = 2 * node + 1; child <= 2 * node + 2; child++) {
      if (child * 4 < items) {
        add(child * 4, TREE_NODE);
      }
    }
    if (node > 0) {
      add((node - 1) / 2 * 4, TREE_NODE);
    }
    add(item, NUMBER);
    write(item, TREE_NODE);
  }

  private void writeListNode(int item) {
    if (item > 0) {
      add(item - 4, LIST_NODE);
    }
    if (item + 4 < items) {
      add(item + 4, LIST_NODE);
    }
    add(item, NUMBER);
    write(item, LIST_NODE);
  }
}
