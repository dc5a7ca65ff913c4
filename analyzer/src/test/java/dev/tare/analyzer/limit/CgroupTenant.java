// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process with a known amount of each kind of memory; it ends when its input does. */
final class CgroupTenant {

  static final int ANON_BYTES = 48 << 20;
  static final int FILE_READ_BYTES = 20 << 20;
  static final int FILE_MAPPED_BYTES = 12 << 20;
  static final int FILE_MAPPINGS = 3;
  static final int TMPFS_BYTES = 16 << 20;
  static final int SHMEM_MAPPED_BYTES = 8 << 20;

  private static final int STEP_BYTES = 4096;
  private static final List<ByteBuffer> HELD = new ArrayList<>();

  private CgroupTenant() {}

  /** Arguments: a directory on a disk and one in tmpfs. */
  public static void main(String[] directories) throws IOException {
    Path disk = Path.of(directories[0]);
    Path tmpfs = Path.of(directories[1]);
    ByteBuffer anon = ByteBuffer.allocateDirect(ANON_BYTES);
    touch(anon);
    HELD.add(anon);
    write(disk.resolve("read"), FILE_READ_BYTES).close();
    write(tmpfs.resolve("read"), TMPFS_BYTES).close();
    try (FileChannel file = write(disk.resolve("mapped"), FILE_MAPPED_BYTES);
        FileChannel shared = write(tmpfs.resolve("mapped"), SHMEM_MAPPED_BYTES)) {
      for (int i = 0; i < FILE_MAPPINGS; i++) {
        map(file, FILE_MAPPED_BYTES);
      }
      map(shared, SHMEM_MAPPED_BYTES);
    }
    System.out.println("ready");
    System.in.read();
  }

  private static FileChannel write(Path path, int bytes) throws IOException {
    FileChannel file = FileChannel.open(path, CREATE, READ, WRITE);
    ByteBuffer block = ByteBuffer.allocateDirect(1 << 20);
    for (int written = 0; written < bytes; written += block.capacity()) {
      file.write(block.clear());
    }
    file.force(true);
    return file;
  }

  private static void map(FileChannel file, int bytes) throws IOException {
    ByteBuffer mapping = file.map(MapMode.READ_WRITE, 0, bytes);
    touch(mapping);
    HELD.add(mapping);
  }

  private static void touch(ByteBuffer buffer) {
    for (int at = 0; at < buffer.capacity(); at += STEP_BYTES) {
      buffer.put(at, (byte) 1);
    }
  }
}
