// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import java.io.IOException;

/** The bytes are not a performance data file this version can read; the message is one line. */
public final class MalformedPerformanceDataException extends IOException {

  private static final long serialVersionUID = 1L;

  MalformedPerformanceDataException(String message) {
    super(message);
  }
}
