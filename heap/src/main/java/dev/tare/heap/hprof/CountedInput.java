// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what was read. */
final class CountedInput extends FilterInputStream {

  private long readBytes;

  CountedInput(InputStream in) {
    super(in);
  }

  long readBytes() {
    return readBytes;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      readBytes++;
    }
    return value;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int read = super.read(to, offset, length);
    if (read > 0) {
      readBytes += read;
    }
    return read;
  }
}
