// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds out which archives alone use which names. */
final class NameShares {

  private static final int MOST_SETS = 1 << 16;
  private static final int MOST_SHARES = 1 << 11;

  /** Used by nobody yet, or by classes only that were made at run time. */
  private static final int NOBODY = 0;

  /** Used by the JDK as well, or by too many. */
  private static final int ANYBODY = 1;

  private final Map<String, Integer> originNumbers = new HashMap<>();
  private final List<String> origins = new ArrayList<>();
  private final List<int[]> sets = new ArrayList<>(List.of(new int[0], new int[0]));
  private final Map<List<Integer>, Integer> setNumbers = new HashMap<>();
  private final Map<Long, Integer> grown = new HashMap<>();
  private final int[] setOfChunk;

  private NameShares(int chunks) {
    this.setOfChunk = new int[chunks];
  }

  /**
   * Adds up.
   *
   * @param names of all classes, in the order in which they were loaded or nearly so
   * @param files where classes come from
   * @return the largest first
   */
  static List<NameShare> of(NameChunks names, TypeFiles files) {
    NameShares shares = new NameShares(names.chunkCount());
    for (NameChunks.Names each : names.classes()) {
      boolean ofJdk = each.ofBootLoader() || files.isOfJdk(each.className());
      String origin = files.origin(each.className());
      if (ofJdk || origin != null) {
        shares.add(each.chunks(), ofJdk ? ANYBODY : shares.number(origin));
      }
    }
    return shares.sum(names);
  }

  /** Numbers of archives begin behind those that have another meaning. */
  private int number(String origin) {
    return originNumbers.computeIfAbsent(
        origin,
        path -> {
          origins.add(path);
          return origins.size() + ANYBODY;
        });
  }

  private void add(int[] chunks, int user) {
    for (int chunk : chunks) {
      setOfChunk[chunk] = with(setOfChunk[chunk], user);
    }
  }

  private int with(int set, int user) {
    if (set == ANYBODY || user == ANYBODY) {
      return ANYBODY;
    }
    Integer known = grown.get((long) set << Integer.SIZE | user);
    if (known != null) {
      return known;
    }
    int[] members = sets.get(set);
    int place = 0;
    while (place < members.length && members[place] != user) {
      place++;
    }
    int result = set;
    if (place == members.length) {
      int[] more = Arrays.copyOf(members, place + 1);
      more[place] = user;
      Arrays.sort(more);
      result = number(more);
    }
    grown.put((long) set << Integer.SIZE | user, result);
    return result;
  }

  private int number(int[] members) {
    return setNumbers.computeIfAbsent(
        Arrays.stream(members).boxed().toList(),
        any -> {
          if (sets.size() >= MOST_SETS) {
            return ANYBODY;
          }
          sets.add(members);
          return sets.size() - 1;
        });
  }

  private List<NameShare> sum(NameChunks names) {
    long[] bytes = new long[sets.size()];
    int[] counts = new int[sets.size()];
    for (int chunk = 0; chunk < setOfChunk.length; chunk++) {
      int set = setOfChunk[chunk];
      if (set > ANYBODY) {
        bytes[set] += names.bytes(chunk);
        counts[set]++;
      }
    }
    List<NameShare> shares = new ArrayList<>();
    for (int set = ANYBODY + 1; set < bytes.length; set++) {
      if (counts[set] > 0) {
        List<String> paths = new ArrayList<>();
        for (int member : sets.get(set)) {
          paths.add(origins.get(member - ANYBODY - 1));
        }
        shares.add(new NameShare(paths, counts[set], bytes[set]));
      }
    }
    shares.sort(NameShare.BY_BYTES);
    return List.copyOf(shares.subList(0, Math.min(MOST_SHARES, shares.size())));
  }
}
