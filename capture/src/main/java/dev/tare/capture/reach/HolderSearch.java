// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import dev.tare.capture.MappedPages;
import dev.tare.capture.malloc.Chunks;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.malloc.ResidentMemory;
import dev.tare.capture.proc.AddressRange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds who holds the chunks of malloc. A chunk with an address of one library's code or constants
 * is that library's: the objects of C++ classes begin with one. Any other is whose data or chunk
 * leads to it in the fewest steps.
 */
public final class HolderSearch {

  private static final int MOST_EDGES_PER_CHUNK = 8;
  private static final int CHUNKS_BETWEEN_LOOKS = 1 << 14;

  private final List<MappedPages> mappings;
  private final ResidentMemory memory;
  private final long pageBytes;
  private final long endNanos;

  /**
   * A search.
   *
   * @param mappings the address space, by address
   * @param memory its resident pages
   * @param pageBytes the system's page size
   * @param longest how long it may take
   */
  public HolderSearch(
      List<MappedPages> mappings, ResidentMemory memory, long pageBytes, Duration longest) {
    this.mappings = mappings;
    this.memory = memory;
    this.pageBytes = pageBytes;
    this.endNanos = System.nanoTime() + longest.toNanos();
  }

  /**
   * Looks at all chunks.
   *
   * @param regions what malloc took from the kernel
   * @param chunks those in use of it
   * @return absent if it takes too long or too much memory
   * @throws IOException if the process has ended
   */
  public Optional<MallocHolders> search(List<MallocRegion> regions, Chunks chunks)
      throws IOException {
    long startedNanos = System.nanoTime();
    List<LibraryImage> images = new ImageReader(mappings, memory, pageBytes).read();
    List<AddressRange> heaps = regions.stream().map(MallocRegion::range).toList();
    Places places = new Places(heaps, chunks, images);
    WordWindow words = new WordWindow(memory, pageBytes);
    long most = (long) MOST_EDGES_PER_CHUNK * chunks.count() + MOST_EDGES_PER_CHUNK;
    Edges edges = new Edges(chunks.count(), (int) Math.min(most, Integer.MAX_VALUE / 2));
    HolderMarks marks = new HolderMarks(chunks.count(), images);
    ChunkReader reader = new ChunkReader(places, edges, marks);
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      if (chunk % CHUNKS_BETWEEN_LOOKS == 0 && System.nanoTime() > endNanos) {
        return Optional.empty();
      }
      reader.begin(chunk);
      words.read(chunks.start(chunk) + Chunks.HEADER_BYTES, chunks.payloadEnd(chunk), reader);
      edges.endChunk();
    }
    HolderSpread spread = new HolderSpread(edges, marks);
    for (int image = 0; image < images.size(); image++) {
      for (AddressRange range : images.get(image).writable()) {
        addRoots(image, range, words, places, spread);
      }
    }
    int[] holders = spread.holders();
    return Optional.of(sum(images, chunks, holders, marks, startedNanos));
  }

  private static void addRoots(
      int image, AddressRange range, WordWindow words, Places places, HolderSpread spread)
      throws IOException {
    words.read(
        range.start(),
        range.end(),
        word -> {
          int place = places.isPlausible(word) ? places.of(word) : Places.NOWHERE;
          if (place != Places.NOWHERE && places.library(place) < 0) {
            int target = places.chunk(place, word);
            if (target != Places.NOWHERE) {
              spread.addRoot(image, target);
            }
          }
        });
  }

  private MallocHolders sum(
      List<LibraryImage> images,
      Chunks chunks,
      int[] holders,
      HolderMarks marks,
      long startedNanos) {
    long[] bytes = new long[images.size()];
    long[] marked = new long[images.size()];
    int[] counts = new int[images.size()];
    long several = 0;
    long unheld = 0;
    for (int chunk = 0; chunk < chunks.count(); chunk++) {
      long resident = residentBytes(chunks, chunk);
      int holder = holders[chunk];
      if (holder >= 0) {
        bytes[holder] += resident;
        marked[holder] += marks.of(chunk) == holder ? resident : 0;
        counts[holder]++;
      } else if (holder == HolderMarks.SEVERAL) {
        several += resident;
      } else {
        unheld += resident;
      }
    }
    List<MallocHolder> found = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      if (counts[i] > 0) {
        LibraryImage image = images.get(i);
        found.add(new MallocHolder(image.start(), image.path(), bytes[i], counts[i], marked[i]));
      }
    }
    long micros = (System.nanoTime() - startedNanos) / 1000;
    return new MallocHolders(found, several, unheld, List.of(), micros);
  }

  /** Of a large chunk some pages may never have been touched. */
  private long residentBytes(Chunks chunks, int chunk) {
    long bytes = chunks.bytes(chunk);
    long start = chunks.start(chunk);
    return bytes < pageBytes ? bytes : memory.residentBytes(new AddressRange(start, start + bytes));
  }
}
