// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.malloc.ProcessMemory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The memory of a process through {@code /proc/PID/mem}, which takes the right to trace it. */
final class TargetMemory implements ProcessMemory, Closeable {

  private final FileChannel channel;

  TargetMemory(ProcFiles files) throws IOException {
    channel = FileChannel.open(files.path("mem"));
  }

  @Override
  public int read(long address, ByteBuffer destination) {
    try {
      int bytes = address < 0 ? 0 : channel.read(destination, address);
      return Math.max(0, bytes);
    } catch (IOException unmappedMeanwhile) {
      return 0;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
