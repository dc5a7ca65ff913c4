// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.cli.workload.UnsafeMemory;

/** Touches an anonymous page for the first time, as every allocation of new memory does. */
final class PageFault implements StallProbe.Operation {
  private static final int PAGE_BYTES = 4096;

  /** Enough for a minute of touching; only what is touched becomes resident. */
  private static final long BYTES = 1L << 30;

  private long region;
  private long touchedBytes;

  @Override
  public void prepare() {
    if (region != 0) {
      UnsafeMemory.free(region);
    }
    region = UnsafeMemory.allocate(BYTES);
    touchedBytes = PAGE_BYTES;
  }

  @Override
  public void run() {
    if (touchedBytes < BYTES) {
      UnsafeMemory.fill(region + touchedBytes, 1, (byte) 1);
      touchedBytes += PAGE_BYTES;
    }
  }
}
