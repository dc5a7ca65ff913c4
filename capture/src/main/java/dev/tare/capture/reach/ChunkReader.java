// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

/** Takes the words of a chunk and notes what their addresses lead to. */
final class ChunkReader implements WordWindow.Sink {

  private static final long HALF = 0xffff_ffffL;

  /** Most integers are smaller. */
  private static final long LEAST_OF_LIBRARY = 1 << 20;

  /** Heaps of malloc often begin there, so less is given up of these. */
  private static final long LEAST_OF_CHUNK = 1 << 14;

  private final Places places;
  private final Edges edges;
  private final HolderMarks marks;
  private long lastWord;
  private int chunk;

  ChunkReader(Places places, Edges edges, HolderMarks marks) {
    this.places = places;
    this.edges = edges;
    this.marks = marks;
  }

  /** Says whose words come. */
  void begin(int next) {
    chunk = next;
    lastWord = 0;
  }

  @Override
  public void word(long word) {
    if (places.isPlausible(word) && word != lastWord) {
      lastWord = word;
      int place = places.of(word);
      if (place != Places.NOWHERE) {
        note(word, place);
      }
    }
  }

  private void note(long word, int place) {
    int library = places.library(place);
    if (library >= 0) {
      if (isAddress(word, LEAST_OF_LIBRARY)) {
        marks.add(chunk, library);
      }
    } else if (isAddress(word, LEAST_OF_CHUNK) && !edges.isFull()) {
      int target = places.chunk(place, word);
      if (target != Places.NOWHERE && target != chunk) {
        edges.add(target);
      }
    }
  }

  /**
   * Whether a word is an address as it stands. An integer that is written over the lower half of an
   * old address leaves one that begins a multiple of 4 GiB, where hardly anything lies.
   */
  private static boolean isAddress(long word, long least) {
    return (word & HALF) >= least;
  }
}
