// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap;

import dev.tare.heap.array.PageSize;
import dev.tare.heap.layout.VmFlags;
import dev.tare.heap.work.Workers;
import java.nio.file.Path;

/**
 * How a dump is read.
 *
 * @param workers threads that share the passes
 * @param pageSize of the arrays that hold what is known of each object
 * @param scratchDirectory where a compressed dump is unpacked
 * @param flags of the JVM that wrote the dump; null: sizes are solved from the dump alone
 */
public record HeapDumpOptions(
    Workers workers, PageSize pageSize, Path scratchDirectory, VmFlags flags) {

  /**
   * All processors, pages of the standard size, scratch files where the JVM puts temporary ones.
   */
  public static HeapDumpOptions standard() {
    return new HeapDumpOptions(
        Workers.onAllProcessors(),
        PageSize.STANDARD,
        Path.of(System.getProperty("java.io.tmpdir", ".")),
        null);
  }

  /** With another size of pages; a small one makes a small dump cross their borders. */
  public HeapDumpOptions withPageSize(PageSize size) {
    return new HeapDumpOptions(workers, size, scratchDirectory, flags);
  }

  /** With another place to unpack compressed dumps into. */
  public HeapDumpOptions withScratchDirectory(Path other) {
    return new HeapDumpOptions(workers, pageSize, other, flags);
  }

  /** With another number of threads. */
  public HeapDumpOptions withWorkers(Workers other) {
    return new HeapDumpOptions(other, pageSize, scratchDirectory, flags);
  }

  /** With the flags of the JVM that wrote the dump. */
  public HeapDumpOptions withFlags(VmFlags known) {
    return new HeapDumpOptions(workers, pageSize, scratchDirectory, known);
  }
}
