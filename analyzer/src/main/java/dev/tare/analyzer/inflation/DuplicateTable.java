// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.heap.work.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Which contents exist more than once, exactly: contents with the same hash are compared. The first
 * of several is the one with the lowest object number, whichever comes in first.
 *
 * <p>Contents are only noted at first, by partitions of their hashes, each thread with its own
 * {@link Writer}: that writes to memory in order. A partition is searched for duplicates when all
 * of it is known. Its table then fits into a cache, and is needed no longer than that.
 */
final class DuplicateTable {

  /** What the hash of a content decides: its partition and the tag within. */
  private static final int STANDARD_PARTITION_BITS = 8;

  private final boolean logsCopies;
  private final int partitionBits;
  private final DuplicatePartition[] partitions;
  private final List<Writer> closed = new ArrayList<>();

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
    this.logsCopies = logsCopies;
    this.partitionBits = partitionBits;
    this.partitions = new DuplicatePartition[1 << partitionBits];
  }

  /** A writer for one thread. Close it before the search. */
  Writer writer() {
    return new Writer();
  }

  /**
   * Finds the duplicates among all that the closed writers noted. Once, and before anything is
   * asked of the table.
   */
  void search(Workers workers, Supplier<? extends Copies> copies) {
    List<Integer> numbers = IntStream.range(0, partitions.length).boxed().toList();
    workers.forEach(
        numbers,
        () -> {
          DuplicateSearch search = new DuplicateSearch(logsCopies, copies.get());
          return number -> partitions[number] = search.of(takeLogs(number));
        });
    closed.clear();
  }

  private List<ContentLog> takeLogs(int partition) {
    List<ContentLog> logs = new ArrayList<>();
    for (Writer writer : closed) {
      if (writer.logs[partition] != null) {
        logs.add(writer.logs[partition]);
        writer.logs[partition] = null;
      }
    }
    return logs;
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

  /** Notes contents by partition. */
  final class Writer implements AutoCloseable {

    private final ContentLog[] logs = new ContentLog[partitions.length];
    private final ContentLog.Chunks chunks = new ContentLog.Chunks();

    private Writer() {}

    /**
     * A content. No owner may be noted twice.
     *
     * @return its number in the log of its partition, for {@link #addRepeated}
     */
    int add(long owner, long array, long hash) {
      return log(hash).add((int) owner, (int) array, tagOf(hash));
    }

    /**
     * A content that was compared with an earlier one of this writer, and is the same.
     *
     * @param number what {@link #add} returned for the earlier one
     * @param judged whether it has been judged as a copy already, with an array that no owner
     *     before has; the owner must have a higher number than the earlier one
     */
    void addRepeated(long owner, long array, long hash, int number, boolean judged) {
      log(hash).add((int) owner, (int) array, ~(number << 1 | (judged ? 1 : 0)));
    }

    private ContentLog log(long hash) {
      int partition = partitionOf(hash);
      ContentLog log = logs[partition];
      if (log == null) {
        log = new ContentLog(chunks);
        logs[partition] = log;
      }
      return log;
    }

    @Override
    public void close() {
      synchronized (closed) {
        closed.add(this);
      }
    }
  }
}
