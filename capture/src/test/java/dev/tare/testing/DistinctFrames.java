// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * The physical pages of a process, told apart by their frame numbers: what Tare's unique column is
 * held against. Takes {@link Assumed#frameNumbers()}; the process should stand still.
 *
 * <p>The shared zero page is left out, as it is from Rss, and so are mappings of bare frames such
 * as [vvar], in which the kernel counts no page.
 *
 * @param present pages, each counted as often as it is mapped: Rss in pages
 * @param distinct pages, each counted once
 */
public record DistinctFrames(long present, long distinct) {
  /** What pagemap and kpageflags count in on x86-64. */
  public static final int PAGE_BYTES = 4096;

  private static final long PRESENT = 1L << 63;
  private static final long FRAME = (1L << 55) - 1;
  private static final long ZERO_PAGE = 1L << 24;
  private static final int CHUNK = 1 << 16;

  /** The pages of the whole process. */
  public static DistinctFrames of(long pid) throws IOException {
    return of(pid, name -> true);
  }

  /** The pages of one file, through all mappings of it, without private copies of its pages. */
  public static DistinctFrames ofFile(long pid, Path file) throws IOException {
    long[] all = frames(pid, name -> name.equals(file.toString()), true);
    return new DistinctFrames(all.length, distinct(all).length);
  }

  /** The pages of the mappings with such names; an anonymous mapping's name is empty. */
  public static DistinctFrames of(long pid, Predicate<String> name) throws IOException {
    long[] all = frames(pid, name, false);
    long[] distinct = distinct(all);
    long[] zero = zeroPages(distinct);
    long present = all.length;
    for (long frame : all) {
      present -= Arrays.binarySearch(zero, frame) >= 0 ? 1 : 0;
    }
    return new DistinctFrames(present, distinct.length - zero.length);
  }

  /** The present pages in bytes: Rss. */
  public long presentBytes() {
    return present * PAGE_BYTES;
  }

  /** The distinct pages in bytes. */
  public long distinctBytes() {
    return distinct * PAGE_BYTES;
  }

  private static long[] distinct(long[] frames) {
    return LongStream.of(frames).sorted().distinct().toArray();
  }

  private static long[] frames(long pid, Predicate<String> name, boolean ofFilesOnly)
      throws IOException {
    LongStream.Builder frames = LongStream.builder();
    try (RandomAccessFile pagemap = new RandomAccessFile("/proc/" + pid + "/pagemap", "r")) {
      for (Area area : areas(pid)) {
        if (area.holdsPages && name.test(area.name)) {
          for (long entry : words(pagemap, area.start / PAGE_BYTES, area.end / PAGE_BYTES)) {
            if ((entry & PRESENT) != 0 && (!ofFilesOnly || (entry & 1L << 61) != 0)) {
              frames.add(entry & FRAME);
            }
          }
        }
      }
    }
    long[] found = frames.build().toArray();
    if (found.length > 0 && LongStream.of(found).allMatch(frame -> frame == 0)) {
      throw new IOException("The kernel hides frame numbers: CAP_SYS_ADMIN is missing");
    }
    return found;
  }

  /** Which of the frames, in ascending order, are the zero page or parts of the huge one. */
  private static long[] zeroPages(long[] frames) throws IOException {
    LongStream.Builder zero = LongStream.builder();
    try (RandomAccessFile flags = new RandomAccessFile("/proc/kpageflags", "r")) {
      for (int from = 0, to; from < frames.length; from = to) {
        for (to = from + 1; to < frames.length && frames[to] - frames[to - 1] < 512; ) {
          to++;
        }
        long[] run = words(flags, frames[from], frames[to - 1] + 1);
        for (int i = from; i < to; i++) {
          if ((run[(int) (frames[i] - frames[from])] & ZERO_PAGE) != 0) {
            zero.add(frames[i]);
          }
        }
      }
    }
    return zero.build().toArray();
  }

  /** Words of 64 bits, one for each page; what lies beyond the end of the file reads as 0. */
  private static long[] words(RandomAccessFile file, long from, long to) throws IOException {
    long[] words = new long[Math.toIntExact(to - from)];
    byte[] chunk = new byte[CHUNK * Long.BYTES];
    file.seek(from * Long.BYTES);
    for (int at = 0; at < words.length; ) {
      int read = file.read(chunk, 0, Math.min(chunk.length, (words.length - at) * Long.BYTES));
      if (read <= 0) {
        break;
      }
      ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, read).order(ByteOrder.nativeOrder());
      bytes.asLongBuffer().get(words, at, read / Long.BYTES);
      at += read / Long.BYTES;
    }
    return words;
  }

  private static List<Area> areas(long pid) throws IOException {
    List<Area> areas = new ArrayList<>();
    Area current = null;
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps"))) {
      if (line.startsWith("VmFlags:")) {
        // pf: bare frame numbers, no pages behind them (Documentation/filesystems/proc.rst).
        current.holdsPages = !line.contains(" pf");
      } else if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
        current = new Area(line);
        areas.add(current);
      }
    }
    areas.removeIf(area -> area.name.equals("[vsyscall]"));
    return areas;
  }

  private static final class Area {
    final long start;
    final long end;
    final String name;
    boolean holdsPages;

    Area(String header) {
      String[] fields = header.split(" +", 6);
      String[] range = fields[0].split("-");
      start = Long.parseUnsignedLong(range[0], 16);
      end = Long.parseUnsignedLong(range[1], 16);
      name = fields.length > 5 ? fields[5] : "";
    }
  }
}
