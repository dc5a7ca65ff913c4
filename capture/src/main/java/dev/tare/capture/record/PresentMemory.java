// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.malloc.ProcessMemory;
import dev.tare.capture.pages.PresentPages;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The memory of a process as far as it is resident when it is read: for data that is spread and
 * grows meanwhile, of which an earlier list of resident pages would hide what is new.
 */
final class PresentMemory implements ProcessMemory, Closeable {

  private final TargetMemory memory;
  private final PresentPages pages;

  PresentMemory(ProcFiles files, long pageBytes) throws IOException {
    this.memory = new TargetMemory(files);
    this.pages = PresentPages.open(files.path("pagemap"), pageBytes);
  }

  @Override
  public int read(long address, ByteBuffer destination) throws IOException {
    int present = pages.presentBytes(address, destination.remaining());
    destination.limit(destination.position() + present);
    return present == 0 ? 0 : memory.read(address, destination);
  }

  @Override
  public void close() throws IOException {
    memory.close();
    pages.close();
  }
}
