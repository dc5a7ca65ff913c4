// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import dev.tare.capture.malloc.Chunks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * In which chunks of malloc the names lie that the constant pools of classes refer to. Names of the
 * class-data archive, and those that the JVM never gives up, lie elsewhere. Sources:
 * oops/symbol.hpp, classfile/symbolTable.cpp of JDK 17 (a name and its node in the table are two
 * chunks) and 25 (they are one).
 */
final class NameChunks {

  private static final int UTF8_TAG = 1;
  private static final int MOST_ENTRIES = 1 << 16;
  private static final int NODE_BYTES = 32;
  private static final int LINK_BYTES = 8;
  private static final int TRACKING_BYTES = 16;

  /** The head of a name, the link of its node, what Native Memory Tracking adds, and rounding. */
  private static final int MOST_OVERHEAD_BYTES = 96;

  /** Together the classes of a JVM refer to no more than that. */
  private static final long MOST_REFERENCES = 50_000_000;

  private static final byte UNSEEN = 0;
  private static final byte NO_NAME = 1;
  private static final byte ALONE = 2;
  private static final byte WITH_NODE = 3;
  private static final byte ALONE_TRACKED = 4;

  private final BlockMemory memory;
  private final HotSpotLayout layout;
  private final Chunks chunks;
  private final byte[] kinds;
  private final List<Names> classes = new ArrayList<>();
  private long references;

  /** The names of one class, by the numbers of their chunks. */
  record Names(String className, boolean ofBootLoader, int[] chunks) {}

  NameChunks(BlockMemory memory, HotSpotLayout layout, Chunks chunks) {
    this.memory = memory;
    this.layout = layout;
    this.chunks = chunks;
    this.kinds = new byte[chunks.count()];
  }

  /** Reads the constant pool of a class. What is not resident counts as none. */
  void read(long klass, String className, boolean ofBootLoader) {
    if (chunks.count() == 0 || references > MOST_REFERENCES) {
      return;
    }
    int[] found = new int[16];
    int count = 0;
    try {
      long pool = memory.pointer(klass + layout.place("InstanceKlass._constants"));
      long tags =
          memory.pointer(pool + layout.place("ConstantPool._tags"))
              + layout.place("Array<u1>._data");
      int length = memory.integer(pool + layout.place("ConstantPool._length"));
      long entries = pool + layout.bytes("ConstantPool");
      for (int i = 1; i < Math.min(length, MOST_ENTRIES); i++) {
        if (memory.unsignedByte(tags + i) == UTF8_TAG) {
          long name = memory.longInteger(entries + (long) i * Long.BYTES);
          int chunk = chunks.holding(name);
          if (chunk >= 0 && isName(chunk, name)) {
            found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
            found[count++] = chunk;
          }
        }
      }
    } catch (UnreadableException notResident) {
      // What was read before is right.
    }
    references += count;
    classes.add(new Names(className, ofBootLoader, Arrays.copyOf(found, count)));
  }

  /** The classes whose names have been read. */
  List<Names> classes() {
    return classes;
  }

  int chunkCount() {
    return kinds.length;
  }

  /** What a name takes. */
  long bytes(int chunk) {
    int node =
        switch (kinds[chunk]) {
          case ALONE -> NODE_BYTES;
          case ALONE_TRACKED -> NODE_BYTES + TRACKING_BYTES;
          default -> 0;
        };
    return chunks.bytes(chunk) + node;
  }

  private boolean isName(int chunk, long address) throws UnreadableException {
    if (kinds[chunk] == UNSEEN) {
      kinds[chunk] = kind(chunk, address);
    }
    return kinds[chunk] != NO_NAME;
  }

  private byte kind(int chunk, long address) throws UnreadableException {
    int length = memory.unsignedShort(address + layout.place("Symbol._length"));
    long before = address - chunks.start(chunk) - Chunks.HEADER_BYTES;
    if (chunks.bytes(chunk) > length + MOST_OVERHEAD_BYTES) {
      return NO_NAME;
    }
    if (before == 0) {
      return ALONE;
    }
    if (before == TRACKING_BYTES) {
      return ALONE_TRACKED;
    }
    boolean isInNode = before == LINK_BYTES || before == LINK_BYTES + TRACKING_BYTES;
    return isInNode ? WITH_NODE : NO_NAME;
  }
}
