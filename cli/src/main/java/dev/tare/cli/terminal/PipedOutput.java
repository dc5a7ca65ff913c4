// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Output whose reader may have seen enough, as in {@code tare report app.jfr | head}: what comes
 * after that is dropped. Any other failure is one.
 */
final class PipedOutput extends FilterOutputStream {

  private boolean dropping;

  PipedOutput(OutputStream stream) {
    super(stream);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (dropping) {
      return;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException failure) {
      // EPIPE has no exception of its own.
      if (!String.valueOf(failure.getMessage()).contains("Broken pipe")) {
        throw failure;
      }
      dropping = true;
    }
  }
}
