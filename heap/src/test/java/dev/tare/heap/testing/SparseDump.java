// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import dev.tare.heap.hprof.BasicType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A huge dump that takes hardly any place on the disk, nor time: a chain of nodes, each with an
 * array of zeroes which are a hole of the file. The newest node, at the highest address, is a root.
 */
public final class SparseDump {
  /** Address of the first array; the others follow at distances of {@link #DISTANCE}. */
  public static final long FIRST_ARRAY = 0x8_0000_0000L;

  /** From array to array. */
  public static final long DISTANCE = 1L << 32;

  /** From an array to its node, which has 24 bytes. */
  public static final long NODE_OFFSET = 1L << 31;

  private SparseDump() {}

  /**
   * Writes the dump.
   *
   * @param perSegment arrays in a segment; a segment may have up to 4 GiB
   * @return the small heap in it: the nodes' class is {@code Node} with the fields {@code next} and
   *     {@code item}
   */
  public static SmallHeap write(Path file, int arrays, int arrayBytes, int perSegment)
      throws IOException {
    SmallHeap heap =
        new SmallHeap()
            .define("class Node { ref next; ref item; int number }")
            .array("empty", BasicType.BYTE);
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(start, HprofWriter.FORMAT_1_0_2, Long.BYTES)) {
      heap.write(writer);
      writer.objects().rootUnknown(FIRST_ARRAY + (arrays - 1) * DISTANCE + NODE_OFFSET);
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(start.toByteArray()));
      for (int from = 0; from < arrays; from += perSegment) {
        segment(channel, heap, from, Math.min(arrays, from + perSegment), arrayBytes);
      }
      put(channel, new HprofBytes(Long.BYTES).u1(0x2C).u4(0).u4(0));
    }
    return heap;
  }

  private static void segment(FileChannel channel, SmallHeap heap, int from, int to, int arrayBytes)
      throws IOException {
    long head = channel.position();
    channel.position(head + 9);
    for (int number = from; number < to; number++) {
      long array = FIRST_ARRAY + number * DISTANCE;
      HprofBytes body = new HprofBytes(Long.BYTES);
      put(channel, body.u1(0x23).id(array).u4(1).u4(arrayBytes).u1(BasicType.BYTE.code()));
      channel.position(channel.position() + arrayBytes);
      HprofBytes node = new HprofBytes(Long.BYTES).u1(0x21).id(array + NODE_OFFSET).u4(1);
      node.id(heap.id("Node")).u4(2 * Long.BYTES + Integer.BYTES);
      put(channel, node.id(number == 0 ? 0 : array + NODE_OFFSET - DISTANCE).id(array).u4(number));
    }
    long end = channel.position();
    channel.position(head);
    put(channel, new HprofBytes(Long.BYTES).u1(0x1C).u4(0).u4((int) (end - head - 9)));
    channel.position(end);
  }

  private static void put(FileChannel channel, HprofBytes bytes) throws IOException {
    channel.write(ByteBuffer.wrap(bytes.toArray()));
  }
}
