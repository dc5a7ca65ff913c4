// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.walk;

import dev.tare.testing.Lifeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A cache on a static field, of about 900 bytes an entry; busy, it goes on replacing entries. */
public final class LargeCache {

  /** That many are more than a gigabyte. */
  static final int GIGABYTE_ENTRIES = 1_400_000;

  private static final String[] GENRES = {"Science Fiction", "Documentary", "Comedy", "Drama"};
  private static final Map<Integer, Entry> CACHE = new ConcurrentHashMap<>();
  private static final int REPLACED_AT_ONCE = 200;

  private final Random random = new Random(20_011);

  private static final class Entry {
    String id;
    String title;
    String genre;
    String added;
    Long plays;
    List<String> tags = new ArrayList<>();
    Map<String, Object> attributes = new HashMap<>();
    byte[] cover;
  }

  private LargeCache() {}

  /** Takes the number of entries and, to go on replacing them, the word busy. */
  public static void main(String[] args) throws InterruptedException {
    int entries = Integer.parseInt(args[0]);
    LargeCache cache = new LargeCache();
    for (int key = 0; key < entries; key++) {
      CACHE.put(key, cache.entry());
    }
    if (args.length > 1) {
      Thread busy = new Thread(() -> cache.replace(entries), "busy");
      busy.setDaemon(true);
      busy.start();
    }
    Lifeline.ready("entries=" + entries, line -> {}, Duration.ofMinutes(10));
  }

  private void replace(int entries) {
    try {
      while (true) {
        for (int k = 0; k < REPLACED_AT_ONCE; k++) {
          CACHE.put(random.nextInt(entries), entry());
        }
        Thread.sleep(10);
      }
    } catch (InterruptedException ends) {
      Thread.currentThread().interrupt();
    }
  }

  private Entry entry() {
    Entry entry = new Entry();
    entry.id = new UUID(random.nextLong(), random.nextLong()).toString();
    entry.title = "Title of number " + random.nextInt(1_000_000);
    entry.genre = new StringBuilder(GENRES[random.nextInt(GENRES.length)]).toString();
    entry.added = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(50_000_000)).toString();
    entry.plays = random.nextLong();
    for (int k = random.nextInt(3); k > 0; k--) {
      entry.tags.add("tag-" + random.nextInt(1000));
    }
    if (random.nextInt(3) == 0) {
      entry.attributes.put("stars", random.nextInt(5));
    }
    entry.cover = new byte[100 + random.nextInt(200)];
    random.nextBytes(entry.cover);
    return entry;
  }
}
