// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.Snapshot;
import dev.tare.capture.jvm.ClassHistogram;
import dev.tare.capture.jvm.HeapInfo;
import dev.tare.capture.jvm.JvmText;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a heap dump of a JVM is expected to cost.
 *
 * @param pause how long the application will stand still, the collection included: about twice of
 *     what was measured on JDK 17 and 25
 * @param fileBytes how large the file may become
 * @param roomBytes how much room the file needs while it is written
 */
public record HeapDumpPrediction(Duration pause, long fileBytes, long roomBytes) {

  /** Measured: 120 to 180 ns on JDK 17, 65 ns on JDK 25, for objects of 27 bytes. */
  private static final long NANOS_PER_OBJECT = 240;

  private static final long NANOS_PER_OBJECT_SINCE_SEGMENTS = 125;

  /** Measured: 0.35 ns for arrays of a MiB. */
  private static final double NANOS_PER_BYTE = 0.8;

  private static final long TYPICAL_OBJECT_BYTES = 34;

  /**
   * References take 8 bytes in a dump and 4 on most heaps: files are a third to a half larger than
   * their objects.
   */
  private static final double FILE_BYTES_PER_HEAP_BYTE = 1.5;

  /**
   * Since then a JVM writes parts of a dump by several threads and joins them afterwards, so that
   * all of it is on the disk twice (HotSpot's heapDumper.cpp).
   */
  private static final int FIRST_FEATURE_WITH_SEGMENTS = 22;

  private static final Pattern FEATURE = Pattern.compile(" version (\\d{1,4})");

  /**
   * The prediction from what a JVM said: how much heap is used, and how many objects there are
   * where a histogram was allowed. Dead objects count too, so it is rather too long.
   *
   * @return absent if the JVM was not asked, or did not say how much heap is used
   */
  public static Optional<HeapDumpPrediction> of(Snapshot snapshot) {
    OptionalLong used =
        snapshot.jvmTexts().stream()
            .filter(text -> text.command().equals("GC.heap_info"))
            .map(JvmText::text)
            .map(text -> HeapInfo.parse(text).usedBytes())
            .flatMapToLong(OptionalLong::stream)
            .max();
    if (used.isEmpty()) {
      return Optional.empty();
    }
    long bytes = used.getAsLong();
    long objects =
        snapshot
            .jvmText("GC.class_histogram")
            .flatMap(ClassHistogram::parse)
            .map(ClassHistogram::objects)
            .orElse(bytes / TYPICAL_OBJECT_BYTES);
    return Optional.of(of(objects, bytes, feature(snapshot)));
  }

  /**
   * The prediction for a heap.
   *
   * @param objects how many objects, dead ones included
   * @param bytes how much of the heap is used
   * @param feature the JVM's feature release, 0 if unknown
   */
  static HeapDumpPrediction of(long objects, long bytes, int feature) {
    boolean segments = feature >= FIRST_FEATURE_WITH_SEGMENTS;
    double perObject = segments ? NANOS_PER_OBJECT_SINCE_SEGMENTS : NANOS_PER_OBJECT;
    long file = Math.round(bytes * FILE_BYTES_PER_HEAP_BYTE);
    return new HeapDumpPrediction(
        Duration.ofNanos(Math.round(objects * perObject + bytes * NANOS_PER_BYTE)),
        file,
        segments ? 2 * file : file);
  }

  private static int feature(Snapshot snapshot) {
    Matcher feature = FEATURE.matcher(snapshot.jvmText("VM.version").orElse(""));
    return feature.find() ? Integer.parseInt(feature.group(1)) : 0;
  }
}
