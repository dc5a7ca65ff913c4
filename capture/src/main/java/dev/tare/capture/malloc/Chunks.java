// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chunks of malloc in use, in the order of their addresses; twelve bytes of memory each. A chunk's
 * payload reaches eight bytes into the next chunk (malloc/malloc.c of glibc, "boundary tags").
 */
public final class Chunks {

  /** Where the payload of a chunk begins. */
  public static final int HEADER_BYTES = 16;

  private static final int OVERHANG_BYTES = 8;

  private final long[] starts;
  private final int[] units;

  private Chunks(long[] starts, int[] units) {
    this.starts = starts;
    this.units = units;
  }

  /** How many there are. */
  public int count() {
    return starts.length;
  }

  /** The address of a chunk, from which its payload is {@link #HEADER_BYTES} away. */
  public long start(int chunk) {
    return starts[chunk];
  }

  /** All of its bytes. */
  public long bytes(int chunk) {
    return Integer.toUnsignedLong(units[chunk]) * GlibcLayout.CHUNK_ALIGNMENT;
  }

  /** Where its payload ends. */
  public long payloadEnd(int chunk) {
    return starts[chunk] + bytes(chunk) + OVERHANG_BYTES;
  }

  /** The chunk whose payload has an address, negative if none has. */
  public int holding(long address) {
    int found = Arrays.binarySearch(starts, address - HEADER_BYTES);
    int chunk = found >= 0 ? found : -found - 2;
    return chunk >= 0 && address < payloadEnd(chunk) ? chunk : -1;
  }

  /** Collects chunks that come in the order of their addresses within each heap. */
  public static final class Builder implements ChunkSink {

    private static final int FIRST_CAPACITY = 1 << 10;

    /** Chunks that are found later may lie in a gap, but hardly in one as small as this. */
    private static final long GAP_BYTES = 1 << 17;

    private final int most;
    private final List<Chunks> runs = new ArrayList<>();
    private long[] starts = new long[FIRST_CAPACITY];
    private int[] units = new int[FIRST_CAPACITY];
    private int length;
    private long count;

    /**
     * A collection.
     *
     * @param most how many chunks it takes; of more it keeps none
     */
    public Builder(int most) {
      this.most = most;
    }

    @Override
    public void inUse(long address, long bytes) {
      count++;
      if (count > most || address < 0) {
        return;
      }
      if (length > 0 && Math.abs(address - starts[length - 1]) > GAP_BYTES
          || length > 0 && address < starts[length - 1]) {
        endRun();
      }
      if (length == starts.length) {
        starts = Arrays.copyOf(starts, length + length / 2);
        units = Arrays.copyOf(units, length + length / 2);
      }
      starts[length] = address;
      units[length++] = (int) (bytes / GlibcLayout.CHUNK_ALIGNMENT);
    }

    /** Whether there were more than it takes. */
    public boolean isOverfull() {
      return count > most;
    }

    private void endRun() {
      runs.add(new Chunks(Arrays.copyOf(starts, length), Arrays.copyOf(units, length)));
      length = 0;
    }

    /** The chunks; none if there were too many. */
    public Chunks build() {
      if (isOverfull() || count == 0) {
        return new Chunks(new long[0], new int[0]);
      }
      endRun();
      runs.sort(Comparator.comparingLong(run -> run.starts[0]));
      int all = runs.stream().mapToInt(Chunks::count).sum();
      long[] allStarts = new long[all];
      int[] allUnits = new int[all];
      int at = 0;
      for (Chunks run : runs) {
        System.arraycopy(run.starts, 0, allStarts, at, run.count());
        System.arraycopy(run.units, 0, allUnits, at, run.count());
        at += run.count();
      }
      runs.clear();
      return inOrder(allStarts, allUnits);
    }

    private static Chunks inOrder(long[] starts, int[] units) {
      int at = 1;
      while (at < starts.length && starts[at - 1] < starts[at]) {
        at++;
      }
      if (at >= starts.length) {
        return new Chunks(starts, units);
      }
      int[] order =
          IntStream.range(0, starts.length)
              .boxed()
              .sorted(Comparator.comparingLong(chunk -> starts[chunk]))
              .mapToInt(Integer::intValue)
              .toArray();
      return new Chunks(
          IntStream.of(order).mapToLong(chunk -> starts[chunk]).toArray(),
          IntStream.of(order).map(chunk -> units[chunk]).toArray());
    }
  }
}
