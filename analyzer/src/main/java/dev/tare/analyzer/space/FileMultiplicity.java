// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.proc.Mapping;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How often this process maps each page of each file. */
final class FileMultiplicity {

  private final Map<String, TreeMap<Long, Integer>> countByFile = new HashMap<>();

  /** Counts the resident file pages of all mappings. */
  FileMultiplicity(Collection<MappedPages> mappings, long pageBytes) {
    for (MappedPages mapped : mappings) {
      Mapping mapping = mapped.mapping();
      long page = mapping.fileOffset() / pageBytes;
      for (PageRun run : mapped.pages()) {
        if (run.kind().isFile() && mapping.hasFile()) {
          TreeMap<Long, Integer> changes =
              countByFile.computeIfAbsent(mapping.fileIdentity(), file -> new TreeMap<>());
          changes.merge(page, 1, Integer::sum);
          changes.merge(page + run.pages(), -1, Integer::sum);
        }
        page += run.pages();
      }
    }
    countByFile.values().forEach(FileMultiplicity::accumulate);
  }

  private static void accumulate(TreeMap<Long, Integer> changes) {
    int count = 0;
    for (Map.Entry<Long, Integer> change : changes.entrySet()) {
      count += change.getValue();
      change.setValue(count);
    }
  }

  /** How often this process maps the page. */
  int count(String file, long page) {
    Map.Entry<Long, Integer> at = countByFile.getOrDefault(file, new TreeMap<>()).floorEntry(page);
    return at == null ? 0 : at.getValue();
  }

  /** How many pages from this one on, at most {@code limit}, are mapped equally often. */
  long uniformPages(String file, long page, long limit) {
    Long next = countByFile.getOrDefault(file, new TreeMap<>()).higherKey(page);
    return next == null ? limit : Math.min(limit, next - page);
  }
}
