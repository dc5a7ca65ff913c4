// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import dev.tare.capture.Snapshot;
import dev.tare.capture.jvm.JvmText;

/** About how much room a snapshot takes in a capture. */
final class SnapshotSize {

  /** Of every snapshot and of the description of the events. */
  static final long LEAST_BYTES = 1L << 20;

  private static final long ROW_BYTES = 300;

  private SnapshotSize() {}

  /** The texts, which are stored as they are, and the rows; rather too much than too little. */
  static long bytes(Snapshot snapshot) {
    long texts = snapshot.jvmTexts().stream().map(JvmText::text).mapToLong(String::length).sum();
    texts += snapshot.kernelTexts().values().stream().mapToLong(String::length).sum();
    long rows =
        (long) snapshot.mappings().size()
            + snapshot.threads().size()
            + snapshot.mallocRegions().size()
            + snapshot.files().size();
    return LEAST_BYTES + texts + rows * ROW_BYTES;
  }
}
