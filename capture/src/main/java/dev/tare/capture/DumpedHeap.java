// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A heap dump that a JVM wrote while it was recorded.
 *
 * @param path where the file is, as the recorder saw it
 * @param bytes its length
 * @param startedAt when the JVM was asked for it
 * @param durationMillis how long the recorder waited for it
 * @param pauseMicros how long all application threads stood still meanwhile, absent when the JVM
 *     keeps no count that can be read
 * @param predictedMillis the pause that was expected
 * @param collections how many collections the JVM had counted around it
 */
public record DumpedHeap(
    String path,
    long bytes,
    Instant startedAt,
    long durationMillis,
    OptionalLong pauseMicros,
    long predictedMillis,
    Collections collections) {

  /**
   * The JVM's own counts of its collections; those that run beside the application count several
   * times each. All absent when the JVM keeps no count that can be read.
   *
   * @param beforeDump before the JVM was asked
   * @param afterDump when it had answered
   * @param afterPages when the pages had been read
   */
  public record Collections(
      OptionalLong beforeDump, OptionalLong afterDump, OptionalLong afterPages) {

    /** The same counts with the last one, which is taken later. */
    public Collections withAfterPages(OptionalLong count) {
      return new Collections(beforeDump, afterDump, count);
    }

    /**
     * How many began between the dump and the end of the read of the pages; objects may have moved
     * then. Absent when not known.
     */
    public OptionalLong sinceDump() {
      return difference(afterDump, afterPages);
    }

    /** How many the dump itself caused or met, absent when not known. */
    public OptionalLong duringDump() {
      return difference(beforeDump, afterDump);
    }

    private static OptionalLong difference(OptionalLong from, OptionalLong to) {
      return from.isPresent() && to.isPresent()
          ? OptionalLong.of(to.getAsLong() - from.getAsLong())
          : OptionalLong.empty();
    }
  }

  /** The same dump with the count of collections when the pages had been read. */
  public DumpedHeap withCollectionsAfterPages(OptionalLong count) {
    return new DumpedHeap(
        path,
        bytes,
        startedAt,
        durationMillis,
        pauseMicros,
        predictedMillis,
        collections.withAfterPages(count));
  }
}
