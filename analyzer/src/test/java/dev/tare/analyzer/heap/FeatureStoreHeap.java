// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.testing.Lifeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A small store of features as the case "identifiers and labels held as text" describes it: ids and
 * genres are text, each genre a String of its own, in a map, an array and the fields of items.
 */
public final class FeatureStoreHeap {

  private static final int GENRES = 5;

  private static FeatureStoreHeap store;

  private final Map<String, Integer> indexById = new HashMap<>();
  private final Map<Integer, String> genreByIndex = new HashMap<>();
  private final String[] moods;
  private final List<Track> tracks = new ArrayList<>();
  private final float[] matrix;

  private FeatureStoreHeap(int n) {
    Random random = new Random(3);
    moods = new String[n];
    matrix = new float[16 * n];
    for (int k = 0; k < n; k++) {
      indexById.put(new UUID(random.nextLong(), random.nextLong()).toString(), k);
      genreByIndex.put(k, fresh(k));
      moods[k] = fresh(k + 1);
      tracks.add(new Track(fresh(k + 2), 1960 + k % 60));
      matrix[16 * k] = random.nextFloat();
    }
  }

  /** Fields of an item. */
  private static final class Track {
    final String genre;
    final int year;

    Track(String genre, int year) {
      this.genre = genre;
      this.year = year;
    }
  }

  private static String fresh(int k) {
    return "genre " + k % GENRES;
  }

  /** The argument is the number of tracks. */
  public static void main(String[] args) {
    store = new FeatureStoreHeap(Integer.parseInt(args[0]));
    Lifeline.ready("years=" + store.tracks.get(0).year);
  }
}
