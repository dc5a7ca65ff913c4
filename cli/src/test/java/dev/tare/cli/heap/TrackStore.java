// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.heap;

import dev.tare.testing.Lifeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A program whose heap is mostly identifiers held as text; the first argument says how many. */
public final class TrackStore {

  private final Map<String, Integer> idToIndex = new HashMap<>();
  private final List<String> titles = new ArrayList<>();

  private TrackStore(int tracks) {
    for (int i = 0; i < tracks; i++) {
      idToIndex.put(
          new UUID(0x4a1f_77c0_5e52_4d31L * (i + 1), 0x8000_0000_0000_0000L | i).toString(), i);
      titles.add("The planted title number " + i);
    }
  }

  /** Fills a store and lives until the test is done. */
  public static void main(String[] args) {
    TrackStore store = new TrackStore(Integer.parseInt(args[0]));
    Lifeline.ready("tracks=" + store.titles.size());
    if (store.idToIndex.isEmpty()) {
      throw new IllegalStateException("the store must live until now");
    }
  }
}
