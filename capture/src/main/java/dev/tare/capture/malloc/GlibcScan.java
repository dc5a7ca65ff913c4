// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.Mapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what glibc's malloc took from the kernel: the main heap, the heaps of the threads' arenas
 * at multiples of 64 MiB, and chunks with a mapping of their own. The kernel merges adjacent
 * mappings, so a chunk can begin at any page of a mapping.
 */
public final class GlibcScan {

  private static final int PROBE_BYTES = 48;

  private final ResidentMemory memory;
  private final Optional<GlibcLayout> layout;
  private final int pageBytes;
  private final ChunkWalk walk;
  private final ChunkSink sink;
  private final ByteBuffer probe =
      ByteBuffer.allocateDirect(PROBE_BYTES).order(ByteOrder.nativeOrder());
  private final List<MallocRegion> regions = new ArrayList<>();
  private long probesLeft;

  /**
   * Prepares a scan.
   *
   * @param memory the resident pages of the process
   * @param version glibc's version, for example {@code 2.36}; regions of a version that is not
   *     understood are found but not walked
   * @param pageBytes the system's page size
   * @param probes how many pages may be looked at in search of chunks, a bound on the time taken
   * @param sink takes the chunks in use
   */
  public GlibcScan(
      ResidentMemory memory, String version, int pageBytes, long probes, ChunkSink sink) {
    this.memory = memory;
    this.layout = GlibcLayout.of(version);
    this.pageBytes = pageBytes;
    this.walk = new ChunkWalk(memory, pageBytes, sink);
    this.sink = sink;
    this.probesLeft = probes;
  }

  /** Whether this version's heaps can be walked. */
  public boolean understandsVersion() {
    return layout.isPresent();
  }

  /** Whether the bound on probes ended the search for chunks early. */
  public boolean endedEarly() {
    return probesLeft <= 0;
  }

  /**
   * Scans one mapping; others than writable anonymous ones and the main heap hold nothing.
   *
   * @param mapping the mapping
   * @param pages its pages
   * @throws IOException if the process has ended
   */
  public void scan(Mapping mapping, PageRuns pages) throws IOException {
    if (mapping.path().equals("[heap]")) {
      addMainHeap(mapping.range());
    } else if (mapping.isAnonymousData() && !mapping.isShared() && mapping.range().start() > 0) {
      List<AddressRange> heaps = addArenaHeaps(mapping.range(), pages);
      addChunks(mapping.range(), pages, heaps);
    }
  }

  /** What was found, in the order of the scans. */
  public List<MallocRegion> regions() {
    return List.copyOf(regions);
  }

  private void addMainHeap(AddressRange range) throws IOException {
    BytesPerPage free = BytesPerPage.NONE;
    long walked = 0;
    if (layout.isPresent()) {
      ChunkWalk.Result result = walk.walk(range, range.start(), 0);
      free = result.freePages();
      walked = result.walkedBytes();
    }
    regions.add(new MallocRegion(MallocRegion.Kind.MAIN_HEAP, range, 0, free, walked));
  }

  private List<AddressRange> addArenaHeaps(AddressRange range, PageRuns pages) throws IOException {
    List<AddressRange> heaps = new ArrayList<>();
    long step = GlibcLayout.HEAP_MAXIMUM_BYTES;
    long runStart = range.start();
    for (PageRun run : pages) {
      long runEnd = runStart + run.pages() * pageBytes;
      if (run.kind().isResident()) {
        for (long at = (runStart + step - 1) / step * step; at < runEnd; at += step) {
          Optional<HeapHeader> header = readHeader(at);
          if (header.isPresent()) {
            MallocRegion heap = arenaHeap(header.get(), range);
            heaps.add(heap.range());
            regions.add(heap);
          }
        }
      }
      runStart = runEnd;
    }
    return heaps;
  }

  private MallocRegion arenaHeap(HeapHeader header, AddressRange mapping) throws IOException {
    AddressRange range = header.rangeWithin(mapping);
    if (layout.isEmpty()) {
      return new MallocRegion(
          MallocRegion.Kind.ARENA_HEAP, range, header.arena(), BytesPerPage.NONE, 0);
    }
    long firstChunk = range.start() + layout.get().firstChunkOffset(header.holdsArena());
    long top = word(header.arena() + layout.get().topOffset());
    ChunkWalk.Result result = walk.walk(range, firstChunk, range.contains(top) ? top : 0);
    return new MallocRegion(
        MallocRegion.Kind.ARENA_HEAP,
        range,
        header.arena(),
        result.freePages(),
        result.walkedBytes());
  }

  private Optional<HeapHeader> readHeader(long address) throws IOException {
    if (!memory.isResident(address)) {
      return Optional.empty();
    }
    probe.clear();
    if (memory.read(address, probe) < 4 * Long.BYTES) {
      return Optional.empty();
    }
    HeapHeader header =
        new HeapHeader(
            address, probe.getLong(0), probe.getLong(8), probe.getLong(16), probe.getLong(24));
    boolean consistent = header.isConsistent(pageBytes) && memory.isResident(header.arena());
    return consistent ? Optional.of(header) : Optional.empty();
  }

  private long word(long address) throws IOException {
    probe.clear().limit(Long.BYTES);
    return memory.read(address, probe) < Long.BYTES ? 0 : probe.getLong(0);
  }

  private void addChunks(AddressRange mapping, PageRuns pages, List<AddressRange> heaps)
      throws IOException {
    long runStart = mapping.start();
    long skipTo = runStart;
    for (PageRun run : pages) {
      long runEnd = runStart + run.pages() * pageBytes;
      if (run.kind().isResident()) {
        long at = Math.max(runStart, skipTo);
        while (at < runEnd && probesLeft > 0) {
          skipTo = Math.max(endOfHeapAt(at, heaps), at);
          if (skipTo == at) {
            skipTo = at + Math.max(chunkAt(at, mapping), pageBytes);
          }
          at = skipTo;
        }
      }
      runStart = runEnd;
    }
  }

  private static long endOfHeapAt(long address, List<AddressRange> heaps) {
    // Asked for each page: an iterator would be an object for each of them.
    for (int i = 0; i < heaps.size(); i++) {
      if (heaps.get(i).contains(address)) {
        return heaps.get(i).end();
      }
    }
    return address;
  }

  /** Adds the chunk that begins at this page, if one does, and returns its size or 0. */
  private long chunkAt(long address, AddressRange mapping) throws IOException {
    probesLeft--;
    probe.clear().limit(2 * Long.BYTES);
    if (memory.read(address, probe) < 2 * Long.BYTES || probe.getLong(0) != 0) {
      return 0;
    }
    long sizeWord = probe.getLong(8);
    long bytes = GlibcLayout.chunkBytes(sizeWord);
    boolean isChunk =
        GlibcLayout.chunkFlags(sizeWord) == GlibcLayout.IS_MMAPPED
            && bytes > 0
            && bytes % pageBytes == 0
            && bytes <= mapping.end() - address;
    if (!isChunk) {
      return 0;
    }
    sink.inUse(address, bytes);
    AddressRange range = new AddressRange(address, address + bytes);
    regions.add(
        new MallocRegion(MallocRegion.Kind.MMAPPED_CHUNK, range, 0, BytesPerPage.NONE, bytes));
    return bytes;
  }
}
