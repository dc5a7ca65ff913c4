// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.cli.workload.UnsafeMemory;

/**
 * Gets memory from the kernel and gives it back, mmap and munmap. Both wait for whoever reads the
 * address space, as do the start of a thread, the growth of malloc and the growth of the heap.
 */
final class AddressSpaceChange implements StallProbe.Operation {
  /** More than glibc ever takes from its own stock (DEFAULT_MMAP_THRESHOLD_MAX is 32 MiB). */
  private static final long BYTES = 33 << 20;

  @Override
  public void prepare() {
    // Every run stands for itself.
  }

  @Override
  public void run() {
    UnsafeMemory.free(UnsafeMemory.allocate(BYTES));
  }
}
