// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where glibc's malloc keeps what it knows, on 64-bit Linux. Source: malloc/arena.c and
 * malloc/malloc.c of glibc; the offsets were checked in running processes with 2.36.
 *
 * @param heapInfoBytes size of the header of a heap (struct heap_info)
 * @param arenaStateBytes size of an arena (struct malloc_state), which follows the header in the
 *     arena's first heap
 * @param topOffset where in an arena the address of its last, free chunk is
 */
record GlibcLayout(int heapInfoBytes, int arenaStateBytes, int topOffset) {

  /** A heap begins at a multiple of this (HEAP_MAX_SIZE) and never outgrows it. */
  static final long HEAP_MAXIMUM_BYTES = 64L << 20;

  /** Chunks begin at multiples of this. */
  static final int CHUNK_ALIGNMENT = 16;

  /** A free chunk keeps this many bytes for its own links; malloc_trim leaves them alone. */
  static final int FREE_CHUNK_HEADER_BYTES = 0x28;

  /** In a chunk's size word: the chunk before this one is in use. */
  static final long PREVIOUS_IN_USE = 1;

  /** In a chunk's size word: the chunk is a mapping of its own. */
  static final long IS_MMAPPED = 2;

  private static final long FLAGS = 7;
  private static final Pattern VERSION = Pattern.compile("2\\.(\\d+)");
  private static final GlibcLayout SINCE_2_35 = new GlibcLayout(48, 0x898, 0x60);

  /**
   * The layout of a version, absent when it is not understood: 2.35 added a word to the header of a
   * heap, and 2.42 is the first that changed the arena since.
   *
   * @param version for example {@code 2.36}
   */
  static Optional<GlibcLayout> of(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches() || matcher.group(1).length() > 4) {
      return Optional.empty();
    }
    int minor = Integer.parseInt(matcher.group(1));
    return minor >= 35 && minor <= 41 ? Optional.of(SINCE_2_35) : Optional.empty();
  }

  /** The size in a chunk's size word, without its flags. */
  static long chunkBytes(long sizeWord) {
    return sizeWord & ~FLAGS;
  }

  /** The flags in a chunk's size word. */
  static long chunkFlags(long sizeWord) {
    return sizeWord & FLAGS;
  }

  /** Where the first chunk of a heap lies, given whether the arena itself is in this heap. */
  long firstChunkOffset(boolean holdsArena) {
    long after = heapInfoBytes + (holdsArena ? arenaStateBytes : 0);
    return (after + CHUNK_ALIGNMENT - 1) / CHUNK_ALIGNMENT * CHUNK_ALIGNMENT;
  }
}
