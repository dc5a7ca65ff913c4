// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.LongLongHashMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The top-level records of a dump: its texts, the names of its classes, its stack traces, and where
 * the segments with the objects are. The objects themselves are not read.
 */
public final class DumpOutline {

  private static final int TEXT = 0x01;
  private static final int LOAD_CLASS = 0x02;
  private static final int FRAME = 0x04;
  private static final int TRACE = 0x05;
  private static final int HEAP_DUMP = 0x0C;
  private static final int HEAP_DUMP_SEGMENT = 0x1C;
  private static final int HEAP_DUMP_END = 0x2C;
  private static final int RECORD_HEAD_BYTES = 9;
  private static final int LONGEST_TEXT_BYTES = 1 << 16;

  private final DumpBytes bytes;
  private final LongLongHashMap textRecords = new LongLongHashMap();
  private final LongLongHashMap classNames = new LongLongHashMap();
  private final LongLongHashMap frames = new LongLongHashMap();
  private final IntLongHashMap tracesOfThreads = new IntLongHashMap();
  private final IntLongHashMap classesBySerial = new IntLongHashMap();
  private final List<Segment> segments = new ArrayList<>();
  private long end;
  private boolean closed;
  private String damage = "";

  private DumpOutline(DumpBytes bytes) {
    this.bytes = bytes;
  }

  /** Reads the top-level records from the end of the header on. */
  public static DumpOutline read(DumpBytes bytes, HprofHeader header) {
    DumpOutline outline = new DumpOutline(bytes);
    outline.readFrom(header.end());
    return outline;
  }

  private void readFrom(long start) {
    long size = bytes.sizeBytes();
    long position = start;
    while (position < size) {
      if (size - position < RECORD_HEAD_BYTES) {
        damage = "a record is cut off";
        break;
      }
      int tag = bytes.byteAt(position) & 0xFF;
      long length = bytes.intAt(position + 5) & 0xFFFF_FFFFL;
      long body = position + RECORD_HEAD_BYTES;
      boolean heap = tag == HEAP_DUMP || tag == HEAP_DUMP_SEGMENT;
      if (tag == 0 || tag > HEAP_DUMP_END) {
        damage = "a record has the unknown type 0x" + Integer.toHexString(tag);
        break;
      }
      if (length > size - body) {
        damage = "a record claims " + length + " bytes, of which " + (size - body) + " are there";
        if (heap) {
          segments.add(new Segment(body, size));
          position = size;
        }
        break;
      }
      if (heap) {
        segments.add(new Segment(body, body + length));
      } else {
        note(tag, position, body, length);
      }
      position = body + length;
    }
    end = position;
    // A writer that finished has closed its segments; files with one HEAP_DUMP record have no end
    // mark.
    if (damage.isEmpty() && !closed && !segments.isEmpty() && hasSegments()) {
      damage = "the mark that ends a dump is missing";
    }
    if (damage.isEmpty() && segments.isEmpty()) {
      damage = "there are no objects in it";
    }
  }

  private boolean hasSegments() {
    long head = segments.get(0).from() - RECORD_HEAD_BYTES;
    return (bytes.byteAt(head) & 0xFF) == HEAP_DUMP_SEGMENT;
  }

  private void note(int tag, long record, long body, long length) {
    int idBytes = bytes.idBytes();
    if (tag == TEXT && length >= idBytes) {
      textRecords.put(bytes.idAt(body), record);
    } else if (tag == LOAD_CLASS && length >= 8 + 2L * idBytes) {
      long id = bytes.idAt(body + 4);
      classNames.put(id, bytes.idAt(body + 8 + idBytes));
      classesBySerial.put(bytes.intAt(body), id);
    } else if (tag == FRAME && length >= 4L * idBytes + 8) {
      frames.put(bytes.idAt(body), body);
    } else if (tag == TRACE && length >= 12) {
      tracesOfThreads.put(bytes.intAt(body + 4), record);
    } else if (tag == HEAP_DUMP_END) {
      closed = true;
    }
  }

  /** The segments with objects, in the order of the file. */
  public List<Segment> segments() {
    return segments;
  }

  /** Behind the last whole record. */
  public long end() {
    return end;
  }

  /** Why the file is not whole, or the empty string. */
  public String damage() {
    return damage;
  }

  /** A text by its id; if the dump lacks it, its number. */
  public String text(long id) {
    long record = textRecords.getOrDefault(id, 0);
    if (record == 0) {
      return "unnamed-" + Long.toHexString(id);
    }
    long length = (bytes.intAt(record + 5) & 0xFFFF_FFFFL) - bytes.idBytes();
    byte[] content = new byte[(int) Math.min(length, LONGEST_TEXT_BYTES)];
    bytes.copy(record + RECORD_HEAD_BYTES + bytes.idBytes(), content, 0, content.length);
    return new String(content, StandardCharsets.UTF_8);
  }

  /** The name of a class in Java's spelling, by the id of the class. */
  public String className(long classId) {
    long name = classNames.getOrDefault(classId, 0);
    return name == 0 ? "unnamed-class-" + Long.toHexString(classId) : JavaNames.ofClass(text(name));
  }

  /**
   * A frame of a thread's stack such as {@code com.example.Main.run(Main.java:12)}.
   *
   * @return the empty string if the dump does not tell
   */
  public String frame(int threadSerial, int frame) {
    long trace = tracesOfThreads.getOrDefault(threadSerial, 0);
    if (trace == 0 || frame < 0) {
      return "";
    }
    long body = trace + RECORD_HEAD_BYTES;
    long entry = body + 12 + (long) frame * bytes.idBytes();
    long length = bytes.intAt(trace + 5) & 0xFFFF_FFFFL;
    if (entry + bytes.idBytes() > body + length) {
      return "";
    }
    long place = frames.getOrDefault(bytes.idAt(entry), 0);
    if (place == 0) {
      return "";
    }
    int idBytes = bytes.idBytes();
    String method = text(bytes.idAt(place + idBytes));
    long source = bytes.idAt(place + 3L * idBytes);
    int line = bytes.intAt(place + 4L * idBytes + 4);
    String type = className(classesBySerial.getOrDefault(bytes.intAt(place + 4L * idBytes), 0));
    String where = source == 0 ? "" : text(source) + (line > 0 ? ":" + line : "");
    return type + "." + method + (where.isEmpty() ? "" : "(" + where + ")");
  }
}
