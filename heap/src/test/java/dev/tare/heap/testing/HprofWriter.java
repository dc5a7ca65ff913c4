// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the records of an HPROF file in the order of the calls; nothing is checked, so that a test
 * can write what no JVM would. Record layouts: the HPROF manual in the JDK's sources ({@code
 * heapDumper.cpp}).
 *
 * <p>Records of objects go into a segment that is written when it is full, at {@link #endSegment}
 * and before any other record.
 */
public final class HprofWriter implements AutoCloseable {
  /** A dump of one piece: what JVMs wrote before JDK 6. */
  public static final String FORMAT_1_0_1 = "JAVA PROFILE 1.0.1";

  /** A dump of segments. */
  public static final String FORMAT_1_0_2 = "JAVA PROFILE 1.0.2";

  /** When every written dump claims to be written. */
  public static final long WRITTEN_AT_MILLIS = 1_700_000_000_000L;

  private static final int UTF8 = 0x01;
  private static final int LOAD_CLASS = 0x02;
  private static final int UNLOAD_CLASS = 0x03;
  private static final int FRAME = 0x04;
  private static final int TRACE = 0x05;
  private static final int ALLOC_SITES = 0x06;
  private static final int HEAP_SUMMARY = 0x07;
  private static final int START_THREAD = 0x0A;
  private static final int END_THREAD = 0x0B;
  private static final int HEAP_DUMP = 0x0C;
  private static final int CPU_SAMPLES = 0x0D;
  private static final int CONTROL_SETTINGS = 0x0E;
  private static final int HEAP_DUMP_SEGMENT = 0x1C;
  private static final int HEAP_DUMP_END = 0x2C;
  private static final int RECORD_HEAD_BYTES = 9;

  private final OutputStream out;
  private final int idBytes;
  private final String format;
  private final HprofBytes segment;
  private final Map<String, Long> nameIds = new HashMap<>();
  private final List<Long> boundaries = new ArrayList<>();
  private int segmentBytes = 1 << 20;
  private boolean remembersBoundaries;
  private long nextNameId = 1;
  private int nextClassSerial = 1;
  private long writtenBytes;

  /** Writes the header of a file. */
  public HprofWriter(OutputStream out, String format, int idBytes) {
    this.out = out;
    this.format = format;
    this.idBytes = idBytes;
    segment = new HprofBytes(idBytes);
    HprofBytes header = new HprofBytes(idBytes);
    header.bytes(format.getBytes(StandardCharsets.ISO_8859_1)).u1(0).u4(idBytes);
    write(header.u8(WRITTEN_AT_MILLIS));
  }

  /** A file of format 1.0.2 with identifiers of 8 bytes, as every JVM of 64 bits writes it. */
  public static HprofWriter to(Path file) {
    return to(file, FORMAT_1_0_2, 8);
  }

  /** A file of any format. */
  public static HprofWriter to(Path file, String format, int idBytes) {
    try {
      return new HprofWriter(
          new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), format, idBytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A compressed file of format 1.0.2 with identifiers of 8 bytes. */
  public static HprofWriter toGzip(Path file) {
    try {
      return new HprofWriter(
          new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), FORMAT_1_0_2, 8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Begins a new segment as soon as the current one has so many bytes; 1 MiB without it. */
  public HprofWriter segmentBytes(int bytes) {
    segmentBytes = bytes;
    return this;
  }

  /**
   * From now on {@link #boundaries} knows where each record and each record of an object begins.
   */
  public HprofWriter rememberBoundaries() {
    remembersBoundaries = true;
    return this;
  }

  /** File positions at which the remembered records begin, ascending once all is written. */
  public List<Long> boundaries() {
    return boundaries.stream().sorted().toList();
  }

  /** Bytes of an identifier. */
  public int idBytes() {
    return idBytes;
  }

  /** Where the next record will begin, were the current segment ended now. */
  public long positionBytes() {
    return writtenBytes + (segment.size() == 0 ? 0 : RECORD_HEAD_BYTES + segment.size());
  }

  /** The identifier of a name; its record is written when the name is new. */
  public long name(String text) {
    Long known = nameIds.get(text);
    if (known == null) {
      known = nextNameId++;
      nameIds.put(text, known);
      utf8(known, text);
    }
    return known;
  }

  /** A name's record under a chosen identifier. */
  public void utf8(long id, String text) {
    record(UTF8, body().id(id).bytes(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A loaded class; the name as in class files, such as {@code java/lang/String} or {@code [I}. */
  public void loadClass(long classId, String internalName) {
    long nameId = name(internalName);
    loadClass(nextClassSerial++, classId, nameId);
  }

  /** A loaded class with a chosen serial number and name. */
  public void loadClass(int serial, long classId, long nameId) {
    record(LOAD_CLASS, body().u4(serial).id(classId).u4(1).id(nameId));
  }

  /** An unloaded class. */
  public void unloadClass(int serial) {
    record(UNLOAD_CLASS, body().u4(serial));
  }

  /** A stack frame. */
  public void frame(long frameId, String method, String signature, int classSerial, int line) {
    long methodId = name(method);
    long signatureId = name(signature);
    long sourceId = name("Source.java");
    record(
        FRAME,
        body().id(frameId).id(methodId).id(signatureId).id(sourceId).u4(classSerial).u4(line));
  }

  /** A stack trace. */
  public void trace(int serial, int threadSerial, long... frameIds) {
    HprofBytes body = body().u4(serial).u4(threadSerial).u4(frameIds.length);
    for (long frame : frameIds) {
      body.id(frame);
    }
    record(TRACE, body);
  }

  /** A started thread. */
  public void startThread(int threadSerial, long threadId, String threadName) {
    long nameId = name(threadName);
    record(
        START_THREAD, body().u4(threadSerial).id(threadId).u4(1).id(nameId).id(nameId).id(nameId));
  }

  /** An ended thread. */
  public void endThread(int threadSerial) {
    record(END_THREAD, body().u4(threadSerial));
  }

  /** Totals of a heap. */
  public void heapSummary(int liveBytes, int liveInstances) {
    record(HEAP_SUMMARY, body().u4(liveBytes).u4(liveInstances).u8(liveBytes).u8(liveInstances));
  }

  /** A table of allocation sites without sites. */
  public void allocSites() {
    record(ALLOC_SITES, body().u2(0).u4(0).u4(0).u4(0).u8(0).u8(0).u4(0));
  }

  /** A table of samples without samples. */
  public void cpuSamples() {
    record(CPU_SAMPLES, body().u4(0).u4(0));
  }

  /** Settings of a profiler. */
  public void controlSettings() {
    record(CONTROL_SETTINGS, body().u4(3).u2(16));
  }

  /** Any record. */
  public void record(int tag, HprofBytes body) {
    record(tag, Integer.toUnsignedLong(body.size()), body);
  }

  /** Any record with any claim about the length of its body. */
  public void record(int tag, long claimedBytes, HprofBytes body) {
    endSegment();
    writeRecord(tag, claimedBytes, body);
  }

  /**
   * An empty body for {@link #record} or {@link #object}, with this file's width of identifiers.
   */
  public HprofBytes body() {
    return new HprofBytes(idBytes);
  }

  /** The records of objects that the current segment takes. */
  public HprofObjects objects() {
    return new HprofObjects(this);
  }

  /** Any record of an object, a class or a root. */
  public void object(HprofBytes record) {
    if (segment.size() > 0 && segment.size() + record.size() > segmentBytes) {
      endSegment();
    }
    if (remembersBoundaries) {
      boundaries.add(writtenBytes + RECORD_HEAD_BYTES + segment.size());
    }
    segment.append(record);
  }

  /** Ends the current segment, if there is one. */
  public void endSegment() {
    if (segment.size() > 0) {
      writeRecord(
          format.equals(FORMAT_1_0_1) ? HEAP_DUMP : HEAP_DUMP_SEGMENT, segment.size(), segment);
      segment.clear();
    }
  }

  /** Ends the segments of a dump. */
  public void endDump() {
    endSegment();
    if (!format.equals(FORMAT_1_0_1)) {
      record(HEAP_DUMP_END, body());
    }
  }

  /** Any bytes at all. */
  public void raw(byte... bytes) {
    endSegment();
    write(body().bytes(bytes));
  }

  @Override
  public void close() {
    endSegment();
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeRecord(int tag, long claimedBytes, HprofBytes body) {
    if (remembersBoundaries) {
      boundaries.add(writtenBytes);
    }
    write(body().u1(tag).u4(0).u4((int) claimedBytes));
    write(body);
  }

  private void write(HprofBytes bytes) {
    try {
      bytes.writeTo(out);
      writtenBytes += bytes.size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
