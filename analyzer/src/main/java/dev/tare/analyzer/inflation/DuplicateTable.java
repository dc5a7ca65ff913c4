// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

/**
 * Which contents exist more than once, exactly: contents with the same hash are compared. The first
 * of several is the one with the lowest object number, whichever comes in first.
 *
 * <p>The contents are spread over partitions by their hash, so that a partition fits into a cache
 * and threads seldom meet. Each thread has its own {@link Writer}.
 */
final class DuplicateTable {

  /** What the hash of a content decides: its partition and the tag within. */
  private static final int STANDARD_PARTITION_BITS = 8;

  private static final int BATCH = 16;

  private final int partitionBits;
  private final DuplicatePartition[] partitions;

  /**
   * An empty table.
   *
   * @param logsCopies whether to remember the owner of each copy
   */
  DuplicateTable(boolean logsCopies) {
    this(logsCopies, STANDARD_PARTITION_BITS);
  }

  /** An empty table of two to the power of so many partitions. */
  DuplicateTable(boolean logsCopies, int partitionBits) {
    this.partitionBits = partitionBits;
    this.partitions = new DuplicatePartition[1 << partitionBits];
    for (int k = 0; k < partitions.length; k++) {
      partitions[k] = new DuplicatePartition(logsCopies);
    }
  }

  /** A writer for one thread. Close it before anything is asked of the table. */
  Writer writer(Copies copies) {
    return new Writer(copies);
  }

  /** How many partitions there are. */
  int partitionCount() {
    return partitions.length;
  }

  /** The contents whose hashes begin with a number. */
  DuplicatePartition partition(int number) {
    return partitions[number];
  }

  /** The partition of a hash. */
  int partitionOf(long hash) {
    return partitionBits == 0 ? 0 : (int) (hash >>> Long.SIZE - partitionBits);
  }

  /** What distinguishes hashes within a partition: 31 bits, never 0. */
  static int tagOf(long hash) {
    return Math.max(1, (int) hash & 0x7FFF_FFFF);
  }

  /** Collects contents by partition and hands them over in batches. */
  final class Writer implements AutoCloseable {

    /** Per partition its entries of four numbers: owner, array, tag, kind. */
    private final int[][] batches = new int[partitions.length][];

    private final int[] filled = new int[partitions.length];

    private final Copies copies;

    private Writer(Copies copies) {
      this.copies = copies;
    }

    /**
     * A content.
     *
     * @param kind what the owner of the table makes of it, handed back
     */
    void add(long owner, long array, long hash, int kind) {
      int partition = partitionOf(hash);
      int[] batch = batches[partition];
      if (batch == null) {
        batch = new int[4 * BATCH];
        batches[partition] = batch;
      }
      int at = filled[partition];
      batch[at] = (int) owner;
      batch[at + 1] = (int) array;
      batch[at + 2] = tagOf(hash);
      batch[at + 3] = kind;
      filled[partition] = at + 4;
      if (at + 4 == batch.length) {
        flush(partition);
      }
    }

    private void flush(int partition) {
      synchronized (partitions[partition]) {
        partitions[partition].add(batches[partition], filled[partition], copies);
      }
      filled[partition] = 0;
    }

    @Override
    public void close() {
      for (int partition = 0; partition < partitions.length; partition++) {
        if (filled[partition] > 0) {
          flush(partition);
        }
      }
    }
  }
}
