// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Mappings of one file, read, and where they are private also written. */
final class MappedData implements AutoCloseable {
  static final int PAGE = 4096;

  private final List<MappedByteBuffer> mappings = new ArrayList<>();
  private final FileChannel channel;
  private long readPages;
  private long copiedPages;
  private long checksum;

  MappedData(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  int mappings() {
    return mappings.size();
  }

  /** Pages read, once for each mapping they were read through. */
  long readPages() {
    return readPages;
  }

  /** Pages written through private mappings, of which the process now has copies. */
  long copiedPages() {
    return copiedPages;
  }

  long fileBytes() throws IOException {
    return channel.size();
  }

  /** Depends on every byte read, so that no read can be left out. */
  long checksum() {
    return checksum;
  }

  /** Maps the whole file and reads every page. */
  void readThrough() throws IOException {
    MappedByteBuffer mapping = map(MapMode.READ_ONLY, 0, channel.size());
    for (int at = 0; at < mapping.capacity(); at += PAGE) {
      read(mapping, at);
    }
  }

  /** Maps the whole file privately, reads every page and writes to every {@code stride}th. */
  void readAndCopy(int stride) throws IOException {
    MappedByteBuffer mapping = map(MapMode.PRIVATE, 0, channel.size());
    for (int at = 0; at < mapping.capacity(); at += PAGE) {
      read(mapping, at);
      if (at / PAGE % stride == 0) {
        write(mapping, at);
      }
    }
  }

  /** Maps a window of the file and touches clusters of its pages. */
  void touchWindow(SplittableRandom random, boolean isPrivate) throws IOException {
    int pages = random.nextInt(1_000, 15_000);
    long first = random.nextLong(channel.size() / PAGE - pages);
    MappedByteBuffer window =
        map(isPrivate ? MapMode.PRIVATE : MapMode.READ_ONLY, first * PAGE, (long) pages * PAGE);
    for (int page = random.nextInt(100); page < pages; page += random.nextInt(1, 400)) {
      for (int end = Math.min(pages, page + random.nextInt(1, 200)); page < end; page++) {
        read(window, page * PAGE);
        if (isPrivate && random.nextInt(3) == 0) {
          write(window, page * PAGE);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    MappedByteBuffer mapping = channel.map(mode, position, size);
    mappings.add(mapping);
    return mapping;
  }

  private void read(MappedByteBuffer mapping, int at) {
    checksum = 31 * checksum + mapping.get(at);
    readPages++;
  }

  private void write(MappedByteBuffer mapping, int at) {
    mapping.put(at, (byte) (mapping.get(at) + 1));
    copiedPages++;
  }
}
