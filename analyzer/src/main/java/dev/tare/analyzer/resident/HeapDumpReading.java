// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.resident;

import dev.tare.heap.HeapDump;

/** What became of the heap dump that a capture names. */
public sealed interface HeapDumpReading {

  /** It was read. */
  record Read(HeapDump dump) implements HeapDumpReading {}

  /**
   * It was not.
   *
   * @param why the reason, a clause such as "app.hprof is not there any more"
   */
  record Unread(String why) implements HeapDumpReading {}
}
