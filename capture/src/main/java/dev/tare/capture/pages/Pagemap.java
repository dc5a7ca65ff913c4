// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.pages;

import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.ReadingPace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads which pages of a process are resident. With privilege it also learns how often each shared
 * page is mapped by anybody, which decides whether it is private to the process.
 */
public final class Pagemap implements Closeable {

  /** The kernel locks the mappings for 4 KiB of this at a time, so larger reads are not faster. */
  private static final int BUFFER_BYTES = 1 << 14;

  private final FileChannel pagemap;
  private final Optional<FrameTable> mapCounts;
  private final Optional<FrameTable> flags;
  private final long pageBytes;
  private final ReadingPace pace = new ReadingPace();
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.nativeOrder());
  private final long[] words = new long[BUFFER_BYTES / PagemapEntry.BYTES];

  private Pagemap(
      FileChannel pagemap,
      Optional<FrameTable> mapCounts,
      Optional<FrameTable> flags,
      long pageBytes) {
    this.pagemap = pagemap;
    this.mapCounts = mapCounts;
    this.flags = flags;
    this.pageBytes = pageBytes;
  }

  /**
   * Opens the page table of a process.
   *
   * @param proc where procfs is mounted
   * @param pid the process
   * @param pageBytes the system's page size
   * @throws IOException if the process is gone or belongs to another user
   */
  public static Pagemap open(Path proc, long pid, long pageBytes) throws IOException {
    FileChannel pagemap = FileChannel.open(proc.resolve(Long.toString(pid)).resolve("pagemap"));
    return new Pagemap(
        pagemap,
        FrameTable.open(proc.resolve("kpagecount")),
        FrameTable.open(proc.resolve("kpageflags")),
        pageBytes);
  }

  /** Whether the reader may know how often a page is mapped by other processes. */
  public boolean knowsMapCounts() {
    return mapCounts.isPresent();
  }

  /**
   * Forgets how often pages were mapped. Within one pass over a process a page is looked up once,
   * however many of its mappings show it.
   */
  public void beginPass() {
    if (mapCounts.isPresent()) {
      mapCounts.get().forget();
    }
    if (flags.isPresent()) {
      flags.get().forget();
    }
  }

  /**
   * Reads the pages of a range.
   *
   * @param range addresses in the lower half; {@code [vsyscall]} has no entries
   * @return its pages; a range that has gone meanwhile has none
   * @throws IOException if the process has ended
   */
  public PageRuns read(AddressRange range) throws IOException {
    if (range.start() < 0) {
      return PageRuns.NONE;
    }
    PageRuns.Builder runs = new PageRuns.Builder();
    long remaining = range.bytes() / pageBytes;
    long position = range.start() / pageBytes * PagemapEntry.BYTES;
    while (remaining > 0) {
      pace.keep();
      buffer.clear().limit((int) Math.min(BUFFER_BYTES, remaining * PagemapEntry.BYTES));
      int bytes = pagemap.read(buffer, position);
      if (bytes < PagemapEntry.BYTES) {
        break;
      }
      int entries = bytes / PagemapEntry.BYTES;
      buffer.flip();
      buffer.asLongBuffer().get(words, 0, entries);
      add(runs, entries);
      remaining -= entries;
      position += (long) entries * PagemapEntry.BYTES;
    }
    return runs.build();
  }

  /**
   * Most pages are like the one before. The loop over them is left small on purpose: inside of an
   * observed JVM the memory that its compiler takes for a loop counts too.
   */
  private void add(PageRuns.Builder runs, int entries) throws IOException {
    int next;
    for (int i = 0; i < entries; i = next) {
      if (isLookedUp(words[i])) {
        addLookedUp(runs, words[i]);
        next = i + 1;
      } else {
        next = PagemapEntry.endOfKind(words, i, entries);
        runs.add(PagemapEntry.kind(words[i]), 0, next - i);
      }
    }
  }

  private boolean isLookedUp(long entry) {
    return PagemapEntry.frame(entry) != 0
        && (mapCounts.isPresent() || flags.isPresent())
        && !PagemapEntry.isMappedOnce(entry);
  }

  private void addLookedUp(PageRuns.Builder runs, long entry) throws IOException {
    PageKind kind = PagemapEntry.kind(entry);
    int mapCount = 0;
    long frame = PagemapEntry.frame(entry);
    if (kind == PageKind.FILE_MULTIPLE && frame != 0 && mapCounts.isPresent()) {
      mapCount = (int) Math.min(Integer.MAX_VALUE, Math.max(0, mapCounts.get().word(frame)));
    } else if (kind == PageKind.ANONYMOUS_OR_ZERO && frame != 0 && flags.isPresent()) {
      kind =
          PagemapEntry.isZeroPage(flags.get().word(frame))
              ? PageKind.ZERO
              : PageKind.ANONYMOUS_SHARED;
    }
    runs.add(kind, mapCount, 1);
  }

  @Override
  public void close() throws IOException {
    pagemap.close();
    if (mapCounts.isPresent()) {
      mapCounts.get().close();
    }
    if (flags.isPresent()) {
      flags.get().close();
    }
  }
}
