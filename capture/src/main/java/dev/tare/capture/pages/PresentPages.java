// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.pages;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Asks the page table of a process which pages are resident at this moment. */
public final class PresentPages implements Closeable {

  private final FileChannel pagemap;
  private final long pageBytes;

  private PresentPages(FileChannel pagemap, long pageBytes) {
    this.pagemap = pagemap;
    this.pageBytes = pageBytes;
  }

  /**
   * Opens the page table.
   *
   * @param pagemap the file
   * @param pageBytes the system's page size
   * @throws IOException if the process is gone or belongs to another user
   */
  public static PresentPages open(Path pagemap, long pageBytes) throws IOException {
    return new PresentPages(FileChannel.open(pagemap), pageBytes);
  }

  /**
   * How many bytes from an address on are resident.
   *
   * @param address in the lower half
   * @param mostBytes to look at
   * @return 0 to as many
   * @throws IOException if the process has ended
   */
  public int presentBytes(long address, int mostBytes) throws IOException {
    if (address < 0 || mostBytes <= 0) {
      return 0;
    }
    long first = address / pageBytes;
    long last = (address + mostBytes - 1) / pageBytes;
    ByteBuffer entries =
        ByteBuffer.allocate((int) (last - first + 1) * PagemapEntry.BYTES)
            .order(ByteOrder.nativeOrder());
    pagemap.read(entries, first * PagemapEntry.BYTES);
    entries.flip();
    long page = first;
    while (entries.remaining() >= PagemapEntry.BYTES && PagemapEntry.isPresent(entries.getLong())) {
      page++;
    }
    return (int) Math.max(0, Math.min(mostBytes, page * pageBytes - address));
  }

  @Override
  public void close() throws IOException {
    pagemap.close();
  }
}
