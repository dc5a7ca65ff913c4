// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds archives that have many names of classes in common: builds or versions of one library,
 * copies inside of other archives, and copies that were moved into packages of their own. Archives
 * of the same content count as one; that they are several is no question of their classes.
 */
public final class SharedClassSearch {

  /**
   * Fewer may be a few stubs. Of 1,274 archives in a developer's repository no two that are not of
   * one origin have as many names in common.
   */
  public static final int FEWEST_CLASSES = 20;

  /** The smallest share of the smaller archive; those pairs begin at 27 %. */
  public static final double SMALLEST_SHARE = 0.05;

  /** Names take a hundred bytes each. */
  private static final int MOST_CLASSES = 1_000_000;

  /** More archives than that with one name are no builds, but a name like {@code Main}. */
  private static final int MOST_OF_A_NAME = 64;

  /** A name that was moved still has two packages of its own. */
  private static final int FEWEST_PACKAGES = 2;

  private final List<Archive> archives = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();
  private final Set<Content> contents = new HashSet<>();

  /** Numbers of the archives that have a name. */
  private final Map<String, int[]> holders = new HashMap<>();

  private int found;

  private record Archive(String path, int classes) {}

  /** Tells archives of different content apart: two builds may differ in no length of a class. */
  private record Content(String fileName, int classes, long sum) {}

  private record Pair(int moved, int other, String prefix) {}

  /** Whether an archive was added. */
  boolean knows(String path) {
    return paths.contains(path);
  }

  /**
   * Adds an archive.
   *
   * @param path of it
   * @param lengths of the class files in bytes by the binary name of the class
   */
  public void add(String path, Map<String, Long> lengths) {
    if (!paths.add(path) || !isPlain(path)) {
      return;
    }
    int classes = 0;
    long sum = 0;
    for (Map.Entry<String, Long> each : lengths.entrySet()) {
      if (isCounted(each.getKey())) {
        classes++;
        sum += (each.getKey().hashCode() * 31L + each.getValue()) * 0x9e37_79b9_7f4a_7c15L;
      }
    }
    String fileName = path.substring(path.lastIndexOf('/') + 1);
    if (holders.size() + classes > MOST_CLASSES
        || !contents.add(new Content(fileName, classes, sum))) {
      return;
    }
    int[] archive = {archives.size()};
    archives.add(new Archive(path, classes));
    for (String name : lengths.keySet()) {
      if (isCounted(name)) {
        holders.merge(name, archive, SharedClassSearch::both);
      }
    }
  }

  /** Every archive may have descriptions of itself and its packages. */
  private static boolean isCounted(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return !simple.equals("module-info")
        && !simple.equals("package-info")
        && !name.startsWith("META-INF.")
        && isPlain(name);
  }

  /** A capture has a line for each pair. */
  private static boolean isPlain(String text) {
    return text.chars().noneMatch(each -> each < ' ' || each == 0x7f);
  }

  private static int[] both(int[] some, int[] one) {
    if (some.length >= MOST_OF_A_NAME) {
      return some;
    }
    int[] all = Arrays.copyOf(some, some.length + 1);
    all[some.length] = one[0];
    return all;
  }

  /**
   * What archives that were added since the last call have in common with others or each other.
   *
   * @return by path of an archive, most classes first
   */
  public Map<String, List<SharedClasses>> find() {
    if (found == archives.size()) {
      return Map.of();
    }
    Map<Pair, Integer> counts = new HashMap<>();
    holders.forEach(
        (name, all) -> {
          for (int i = 0; i < all.length; i++) {
            for (int j = 0; j < i; j++) {
              count(counts, all[i], all[j], "");
            }
          }
          countMoved(counts, name, all);
        });
    Map<String, List<SharedClasses>> shared = new TreeMap<>();
    counts.forEach(
        (pair, classes) -> {
          if (isSubstantial(pair, classes)) {
            shared
                .computeIfAbsent(archives.get(pair.moved()).path(), path -> new ArrayList<>())
                .add(new SharedClasses(archives.get(pair.other()).path(), classes, pair.prefix()));
          }
        });
    shared
        .values()
        .forEach(
            all ->
                all.sort(
                    Comparator.comparingInt(SharedClasses::classes)
                        .reversed()
                        .thenComparing(SharedClasses::path)
                        .thenComparing(SharedClasses::prefix)));
    found = archives.size();
    return shared;
  }

  /** Somebody who shades a library in mostly puts packages of his own before the library's. */
  private void countMoved(Map<Pair, Integer> counts, String name, int[] movers) {
    int last = name.lastIndexOf('.');
    for (int i = 1; i < FEWEST_PACKAGES && last > 0; i++) {
      last = name.lastIndexOf('.', last - 1);
    }
    for (int dot = name.indexOf('.'); dot > 0 && dot < last; dot = name.indexOf('.', dot + 1)) {
      for (int original : holders.getOrDefault(name.substring(dot + 1), new int[0])) {
        for (int mover : movers) {
          if (mover != original && name.indexOf(' ') < 0) {
            count(counts, mover, original, name.substring(0, dot));
          }
        }
      }
    }
  }

  private void count(Map<Pair, Integer> counts, int one, int other, String prefix) {
    if (one >= found || other >= found) {
      counts.merge(new Pair(one, other, prefix), 1, Integer::sum);
    }
  }

  private boolean isSubstantial(Pair pair, int classes) {
    int smaller =
        Math.min(archives.get(pair.moved()).classes(), archives.get(pair.other()).classes());
    return classes >= FEWEST_CLASSES && classes >= smaller * SMALLEST_SHARE;
  }
}
