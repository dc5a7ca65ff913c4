// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.remedy;

import dev.tare.testing.Lifeline;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A program that holds the same information before and after a remedy was applied. Its arguments:
 * the remedy, before or after, and how many items.
 */
public final class RemediedProgram {

  private static final String[] GENRES = {"ambient", "blues", "chamber", "drone", "electro"};
  private static final int COLLECTIONS_PER_ITEM = 3;

  /** What the program holds. */
  private static Object held;

  private RemediedProgram() {}

  /** A row of a catalogue. */
  private static final class Track {
    final Object id;
    final Object genre;
    Map<Object, Object> attributes;
    List<Object> tags;
    final int year;

    Track(Object id, Object genre, int year) {
      this.id = id;
      this.genre = genre;
      this.year = year;
    }
  }

  /** Fills the heap and stands still. */
  public static void main(String[] args) throws Exception {
    String remedy = args[0];
    boolean after = args[1].equals("after");
    held = fill(remedy, after, Integer.parseInt(args[2]));
    if (remedy.equals("string-deduplication") && after) {
      awaitDeduplication();
    }
    Lifeline.ready("held=" + held.getClass().getSimpleName());
  }

  /** Strings are looked at when they have survived a collection, by a thread of the JVM. */
  private static void awaitDeduplication() throws InterruptedException {
    for (int k = 0; k < 6; k++) {
      System.gc();
      Thread.sleep(300);
    }
  }

  private static Object fill(String remedy, boolean after, int n) {
    Random random = new Random(11);
    return switch (remedy) {
      case "labels-to-codes" -> labels(after, n);
      case "uuid-text-to-16-bytes" -> index(after, n, random);
      case "number-text-to-numbers" -> numbers(after, n);
      case "timestamp-text-to-instants" -> timestamps(after, n);
      case "encoded-text-to-bytes" -> encoded(after, n, random);
      case "string-deduplication" -> addresses(n);
      case "share-equal-arrays" -> vectors(after, n);
      case "compact-strings" -> names(n);
      case "lazy-empty-collections" -> tracks(after, n);
      case "immutable-single-entries" -> singles(after, n);
      case "trim-spare-capacity" -> sized(after, n);
      case "boxes-to-primitives" -> values(after, n);
      default -> throw new IllegalArgumentException(remedy);
    };
  }

  /** Genre by id and in each track, every one a String of its own. */
  private static Object labels(boolean after, int n) {
    Map<Integer, String> genreById = new HashMap<>();
    Track[] tracks = new Track[n];
    for (int k = 0; k < n; k++) {
      String genre = GENRES[k % GENRES.length];
      genreById.put(k, after ? genre : copy(genre));
      tracks[k] = new Track(k, after ? genre : copy(genre), 1960 + k % 60);
    }
    return new Object[] {genreById, tracks};
  }

  private static Object index(boolean after, int n, Random random) {
    Map<Object, Integer> index = new HashMap<>();
    for (int k = 0; k < n; k++) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      index.put(after ? id : id.toString(), k);
    }
    return index;
  }

  private static Object numbers(boolean after, int n) {
    Map<Integer, Object> numbers = new LinkedHashMap<>();
    for (int k = 0; k < n; k++) {
      long isbn = 9_780_000_000_000L + k;
      Object pages = k % 2 == 0 ? (Object) isbn : (Object) (1000 + k);
      numbers.put(k, after ? pages : pages.toString());
    }
    return numbers;
  }

  private static Object timestamps(boolean after, int n) {
    List<Object> times = new ArrayList<>(n);
    for (int k = 0; k < n; k++) {
      Instant time = Instant.ofEpochMilli(1_700_000_000_123L + k * 1001L);
      String text = time.toString();
      times.add(after ? time : text);
    }
    return times;
  }

  private static Object encoded(boolean after, int n, Random random) {
    List<Object> digests = new ArrayList<>(n);
    for (int k = 0; k < n; k++) {
      byte[] bytes = new byte[k % 2 == 0 ? 32 : 60];
      random.nextBytes(bytes);
      String text =
          k % 2 == 0
              ? HexFormat.of().formatHex(bytes)
              : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      digests.add(after ? bytes : text);
    }
    return digests;
  }

  /** One in fifty is different, in Latin-1 and in UTF-16. */
  private static Object addresses(int n) {
    List<String> addresses = new ArrayList<>(n);
    for (int k = 0; k < n; k++) {
      String place = k % 2 == 0 ? "Lindenstraße, Berlin, " : "улица Ленина, Москва, ";
      addresses.add(copy(place + k % (n / 50)));
    }
    return addresses;
  }

  private static Object vectors(boolean after, int n) {
    List<float[]> vectors = new ArrayList<>(n);
    Map<Integer, float[]> canonical = new HashMap<>();
    for (int k = 0; k < n; k++) {
      int seed = k % (n / 4);
      float[] vector = canonical.computeIfAbsent(seed, RemediedProgram::vector);
      vectors.add(after ? vector : vector.clone());
    }
    return new Object[] {canonical, vectors};
  }

  private static float[] vector(int seed) {
    Random random = new Random(seed);
    float[] vector = new float[16];
    for (int k = 0; k < vector.length; k++) {
      vector[k] = random.nextFloat();
    }
    return vector;
  }

  private static Object names(int n) {
    List<String> names = new ArrayList<>(n);
    for (int k = 0; k < n; k++) {
      names.add("Monsieur André Lefèvre, numéro " + k);
    }
    return names;
  }

  /** Most tracks have neither attributes nor tags. */
  private static Object tracks(boolean after, int n) {
    Track[] tracks = new Track[n];
    for (int k = 0; k < n; k++) {
      tracks[k] = new Track(k, GENRES[k % GENRES.length], 1990);
      boolean isNeeded = k % 10 == 0;
      if (!after || isNeeded) {
        tracks[k].attributes = new HashMap<>();
        tracks[k].tags = new ArrayList<>(COLLECTIONS_PER_ITEM);
      }
      if (isNeeded) {
        tracks[k].attributes.putAll(Map.of("k", "v", "l", "w"));
        tracks[k].tags.addAll(List.of("a", "b", "c"));
      }
    }
    return tracks;
  }

  private static Object singles(boolean after, int n) {
    List<Object> all = new ArrayList<>(4 * n);
    for (int k = 0; k < n; k++) {
      Map<String, String> map = after ? Map.of("key", "value") : new HashMap<>();
      List<String> list = after ? List.of("element") : new ArrayList<>();
      Set<String> set = after ? Set.of("element") : new HashSet<>();
      Map<String, String> tree = after ? Map.of("key", "value") : new TreeMap<>();
      if (!after) {
        map.put("key", "value");
        list.add("element");
        set.add("element");
        tree.put("key", "value");
      }
      all.addAll(Arrays.asList(map, list, set, tree));
    }
    return all;
  }

  private static Object sized(boolean after, int n) {
    List<Object> all = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      int size = 2 + k % 9;
      List<Object> list = new ArrayList<>(after ? size : 20);
      Map<Object, Object> map = new HashMap<>(after ? (int) Math.ceil(size / 0.75) : 64);
      ArrayDeque<Object> deque = new ArrayDeque<>(after ? size : 31);
      StringBuilder text = new StringBuilder(after ? size : 100);
      for (int element = 0; element < size; element++) {
        list.add("element");
        map.put(element, "element");
        deque.add("element");
        text.append('x');
      }
      all.addAll(Arrays.asList(list, map, deque, text));
    }
    return all;
  }

  private static Object values(boolean after, int n) {
    if (after) {
      long[] longs = new long[n];
      int[] ints = new int[n];
      double[] doubles = new double[n];
      for (int k = 0; k < n; k++) {
        longs[k] = 1_000_000L + k;
        ints[k] = 1_000_000 + k;
        doubles[k] = k / 7.0;
      }
      return new Object[] {longs, ints, doubles};
    }
    Long[] longs = new Long[n];
    Integer[] ints = new Integer[n];
    Double[] doubles = new Double[n];
    for (int k = 0; k < n; k++) {
      longs[k] = 1_000_000L + k;
      ints[k] = 1_000_000 + k;
      doubles[k] = k / 7.0;
    }
    return new Object[] {longs, ints, doubles};
  }

  private static String copy(String text) {
    return new String(text.toCharArray());
  }
}
