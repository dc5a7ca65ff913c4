// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import dev.tare.capture.MappedPages;
import dev.tare.capture.execution.WrittenBytes;
import dev.tare.capture.malloc.Chunks;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.malloc.ResidentMemory;
import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.pages.PageKind;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.ElfBytes;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.MappingFigures;
import dev.tare.capture.proc.NativeThread;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A process made by a test: libraries of four pages, and a heap of chunks. */
final class WrittenProcess {

  static final int PAGE = 4096;
  private static final long HEAP = 0x5500_1000_0000L;
  private static final long LIBRARIES = 0x7f00_1000_0000L;
  private static final long STACKS = 0x7f80_1000_0000L;
  private static final int HEAP_PAGES = 64;

  private final WrittenBytes memory = new WrittenBytes();
  private final List<MappedPages> mappings = new ArrayList<>();
  private final Chunks.Builder chunks = new Chunks.Builder(1 << 20);
  private long nextChunk = HEAP;
  private int libraries;
  private int stacks;

  WrittenProcess() {
    map(HEAP, HEAP_PAGES, "rw-p", 0, "[heap]", true);
    memory.put(HEAP, new byte[HEAP_PAGES * PAGE]);
  }

  /**
   * Maps a library: a page of head and constants, one of code, one of data and one of zeroed data.
   *
   * @return where it begins
   */
  long library(String path) {
    return library(path, LIBRARIES + libraries++ * 0x10_0000L);
  }

  /** The same, somewhere. */
  long library(String path, long start) {
    byte[] head =
        new ElfBytes()
            .segment(ElfBytes.LOAD, 4, 0, 0, PAGE, PAGE)
            .segment(ElfBytes.LOAD, 5, PAGE, PAGE, PAGE, PAGE)
            .segment(ElfBytes.LOAD, 6, 2 * PAGE, 2 * PAGE, PAGE, 2 * PAGE)
            .head()
            .array();
    memory.put(start, new byte[4 * PAGE]).put(start, head);
    map(start, 1, "r--p", 0, path, true);
    map(start + PAGE, 1, "r-xp", PAGE, path, true);
    map(start + 2 * PAGE, 1, "rw-p", 2 * PAGE, path, true);
    map(start + 3 * PAGE, 1, "rw-p", 0, "", true);
    return start;
  }

  /** An address of the code of a library. */
  static long codeOf(long library) {
    return library + PAGE + 0x120;
  }

  /** Where a library has data. */
  static long dataOf(long library, int place) {
    return library + 2 * PAGE + 8L * place;
  }

  /** Where a library has zeroed data. */
  static long zeroedDataOf(long library, int place) {
    return library + 3 * PAGE + 8L * place;
  }

  /**
   * A chunk.
   *
   * @param bytes its size
   * @param words what lies in it
   * @return what the program got
   */
  long chunk(int bytes, long... words) {
    long start = nextChunk;
    nextChunk += bytes;
    chunks.inUse(start, bytes);
    for (int i = 0; i < words.length; i++) {
      write(start + Chunks.HEADER_BYTES + 8L * i, words[i]);
    }
    return start + Chunks.HEADER_BYTES;
  }

  void write(long address, long word) {
    memory.putLong(address, word);
  }

  /** Maps anything. */
  void map(long start, int pages, String permissions, long offset, String path, boolean resident) {
    Mapping mapping =
        new Mapping(
            new AddressRange(start, start + (long) pages * PAGE),
            permissions,
            offset,
            "08:01",
            path.startsWith("/") ? path.hashCode() & 0xffff | 1 : 0,
            path,
            new MappingFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
            Set.of());
    PageRuns runs =
        resident ? PageRuns.of(new PageRun(PageKind.ANONYMOUS, 0, pages)) : PageRuns.NONE;
    mappings.add(new MappedPages(mapping, runs));
    mappings.sort(Comparator.comparingLong(each -> each.mapping().range().start()));
  }

  /** A stack of two pages; words lie at distances below its upper end. */
  long stack(long... distancesAndWords) {
    long start = STACKS + stacks++ * 0x10_0000L;
    memory.put(start, new byte[2 * PAGE]);
    map(start, 2, "rw-p", 0, "", true);
    for (int i = 0; i < distancesAndWords.length; i += 2) {
      write(start + 2 * PAGE - distancesAndWords[i], distancesAndWords[i + 1]);
    }
    return start + PAGE;
  }

  /** The libraries whose code threads began with, whose stack pointers these are. */
  List<String> entries(long... stackPointers) throws IOException {
    List<NativeThread> threads = new ArrayList<>();
    for (long pointer : stackPointers) {
      threads.add(new NativeThread(pointer, pointer, "some", OptionalLong.of(pointer)));
    }
    return new ThreadEntries(mappings, resident(), PAGE)
        .of(threads).stream().map(NativeThread::entryLibrary).toList();
  }

  private ResidentMemory resident() {
    ResidentMemory resident = new ResidentMemory(memory);
    for (MappedPages each : mappings) {
      resident.add(each.mapping().range(), each.pages(), PAGE);
    }
    return resident;
  }

  Optional<MallocHolders> search(Duration longest) throws IOException {
    ResidentMemory resident = resident();
    AddressRange heap = new AddressRange(HEAP, HEAP + HEAP_PAGES * PAGE);
    MallocRegion region =
        new MallocRegion(MallocRegion.Kind.MAIN_HEAP, heap, 0, BytesPerPage.NONE, heap.bytes());
    return new HolderSearch(mappings, resident, PAGE, longest)
        .search(List.of(region), chunks.build());
  }

  MallocHolders search() throws IOException {
    return search(Duration.ofMinutes(1)).orElseThrow();
  }
}
