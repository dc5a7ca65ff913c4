// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The least that a reader of a heap dump has to do: on one thread it walks every record once,
 * counts objects by class and keeps their ids. Only for whole dumps of 64-bit JVMs.
 */
public final class RecordSkim {
  private static final long WINDOW_BYTES = 1L << 30;
  private static final int LONGEST_FIXED_PART = 4096;
  private static final int PAGE = 1 << 16;
  private static final int[] WIDTHS = {0, 0, 8, 0, 1, 2, 4, 8, 1, 2, 4, 8};

  private final FileChannel channel;
  private final long end;
  private final List<long[]> fullPages = new ArrayList<>();
  private final long[] classIds = new long[PAGE];
  private final long[] counts = new long[PAGE];
  private long[] ids = new long[PAGE];
  private int idsUsed;
  private int classes;
  private ByteBuffer window;
  private long windowStart;
  private long position;

  private RecordSkim(FileChannel channel) throws IOException {
    this.channel = channel;
    end = channel.size();
    map(0);
    int zero = 0;
    while (window.get(zero) != 0) {
      zero++;
    }
    if (window.getInt(zero + 1) != Long.BYTES) {
      throw new IOException("Only identifiers of 8 bytes");
    }
    position = zero + 13;
  }

  public static void main(String[] args) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(args[0]))) {
      RecordSkim skim = new RecordSkim(channel);
      skim.run();
      long objects = (long) skim.fullPages.size() * PAGE + skim.idsUsed;
      System.out.println("objects=" + objects + " classes=" + skim.classes);
    }
  }

  private void map(long from) throws IOException {
    windowStart = from;
    window = channel.map(MapMode.READ_ONLY, from, Math.min(WINDOW_BYTES, end - from));
  }

  /** Where a position is in the window, behind which the fixed part of a record is mapped too. */
  private int at(long wanted) throws IOException {
    long offset = wanted - windowStart;
    boolean isLastWindow = windowStart + window.capacity() == end;
    if (offset + LONGEST_FIXED_PART > window.capacity() && !isLastWindow) {
      map(wanted);
      return 0;
    }
    return (int) offset;
  }

  private void run() throws IOException {
    while (position < end) {
      int head = at(position);
      int tag = window.get(head);
      long length = window.getInt(head + 5) & 0xFFFF_FFFFL;
      position += 9;
      if (tag == 0x1C || tag == 0x0C) {
        segment(position + length);
      } else {
        position += length;
      }
    }
  }

  private void segment(long to) throws IOException {
    while (position < to) {
      int record = at(position);
      switch (window.get(record) & 0xFF) {
        case 0x21 -> {
          object(window.getLong(record + 1), window.getLong(record + 13));
          position += 25 + window.getInt(record + 21);
        }
        case 0x22 -> {
          object(window.getLong(record + 1), window.getLong(record + 17));
          position += 25 + 8L * window.getInt(record + 13);
        }
        case 0x23 -> {
          int type = window.get(record + 17);
          object(window.getLong(record + 1), type);
          position += 18 + (long) WIDTHS[type] * window.getInt(record + 13);
        }
        case 0x20 -> classDump();
        case 0xFF, 0x05, 0x07 -> position += 9;
        case 0x01, 0x02, 0x03, 0x08 -> position += 17;
        case 0x04, 0x06 -> position += 13;
        default -> throw new IOException("No known record at " + position);
      }
    }
  }

  private void classDump() throws IOException {
    position += 1 + 7 * 8 + 8;
    int constants = window.getShort(at(position)) & 0xFFFF;
    position += 2;
    for (int i = 0; i < constants; i++) {
      position += 3 + WIDTHS[window.get(at(position) + 2)];
    }
    int statics = window.getShort(at(position)) & 0xFFFF;
    position += 2;
    for (int i = 0; i < statics; i++) {
      position += 9 + WIDTHS[window.get(at(position) + 8)];
    }
    position += 2 + 9L * (window.getShort(at(position)) & 0xFFFF);
  }

  private void object(long id, long classId) {
    if (idsUsed == PAGE) {
      fullPages.add(ids);
      ids = new long[PAGE];
      idsUsed = 0;
    }
    ids[idsUsed++] = id;
    int slot = (int) (classId * 0x9E37_79B9_7F4A_7C15L >>> 48);
    while (classIds[slot] != classId) {
      if (classIds[slot] == 0) {
        classIds[slot] = classId;
        classes++;
        break;
      }
      slot = slot + 1 & PAGE - 1;
    }
    counts[slot]++;
  }
}
