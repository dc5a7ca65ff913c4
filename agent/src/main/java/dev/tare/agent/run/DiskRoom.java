// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Room on the disks that are written to, which are never filled: what is left is the application's.
 * HotSpot even ends the whole JVM when a write of the flight recorder finds no space ({@code
 * JfrStreamWriterHost}, "no space left on device"), so that its recording has to end before. Asking
 * takes about 10 us.
 */
final class DiskRoom {

  /** Why a disk is not filled to its end. */
  static final String LEFT_ALONE = "which is left to the application";

  /** Why a disk that the flight recorder writes to is not filled to its end. */
  static final String WOULD_END_THE_JVM =
      "and the flight recorder would end the JVM when it finds none";

  /** What is left alone of a small disk; of a large one a twentieth, but no more than that. */
  private static final long SMALLEST_MARGIN_BYTES = 64L << 20;

  private static final long LARGEST_MARGIN_BYTES = 1L << 30;

  /** As fast as another program fills a disk: 1.3 GB/s into a tmpfs on two cores, with dd. */
  private static final long FILLED_BYTES_PER_MILLI = 2_000_000;

  private static final long SHORTEST_WAIT_MILLIS = 20;

  /** JFR writes at least once a second. */
  private static final long LONGEST_WAIT_MILLIS = 500;

  private final List<Path> places;
  private final String why;
  private final List<FileStore> disks = new ArrayList<>();
  private final List<Long> margins = new ArrayList<>();

  private DiskRoom(List<Path> places, String why) {
    this.places = places;
    this.why = why;
  }

  /**
   * The disks of some directories.
   *
   * @param why they are not filled
   * @throws IOException if one of them is not there
   */
  static DiskRoom of(List<Path> places, String why) throws IOException {
    return of(
        places,
        why,
        new LongUnaryOperator() {
          @Override
          public long applyAsLong(long diskBytes) {
            return marginBytes(diskBytes);
          }
        });
  }

  /**
   * The disks of some directories, of which something else is left alone.
   *
   * @param why they are not filled
   * @param marginBytes by the size of a disk in bytes
   * @throws IOException if one of them is not there
   */
  static DiskRoom of(List<Path> places, String why, LongUnaryOperator marginBytes)
      throws IOException {
    DiskRoom room = new DiskRoom(places, why);
    for (Path place : places) {
      FileStore disk = Files.getFileStore(place);
      room.disks.add(disk);
      room.margins.add(marginBytes.applyAsLong(disk.getTotalSpace()));
    }
    return room;
  }

  /** What another program may write until the recording has ended, of a disk of this size. */
  static long marginBytes(long diskBytes) {
    return Math.max(SMALLEST_MARGIN_BYTES, Math.min(LARGEST_MARGIN_BYTES, diskBytes / 20));
  }

  /**
   * Makes sure that the recording can go on.
   *
   * @param recordedBytes what was recorded, which will be copied into the capture's file
   * @return how long nobody needs to look again
   * @throws IOException if a disk is nearly full; there is still room to end the recording then
   */
  Duration require(long recordedBytes) throws IOException {
    long spareBytes = Long.MAX_VALUE;
    for (int i = 0; i < disks.size(); i++) {
      long freeBytes = disks.get(i).getUsableSpace();
      long spareOfDisk = freeBytes - margins.get(i) - recordedBytes;
      if (spareOfDisk < 0) {
        throw new IOException(
            places.get(i) + " has only " + (freeBytes >> 20) + " MiB free, " + why);
      }
      spareBytes = Math.min(spareBytes, spareOfDisk);
    }
    return untilNextLook(spareBytes);
  }

  /** The less is left, the sooner. */
  static Duration untilNextLook(long spareBytes) {
    long filledAfterMillis = spareBytes / FILLED_BYTES_PER_MILLI;
    return Duration.ofMillis(
        Math.max(SHORTEST_WAIT_MILLIS, Math.min(LONGEST_WAIT_MILLIS, filledAfterMillis)));
  }
}
