// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

import java.io.IOException;

/** A dump cannot be read at all. The message is one line: what, why, and what to try. */
public final class DumpException extends IOException {

  /** A failure without a cause worth keeping. */
  public DumpException(String message) {
    super(message);
  }

  /** A failure and its cause. */
  public DumpException(String message, Throwable cause) {
    super(message, cause);
  }
}
