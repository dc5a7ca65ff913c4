// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.mapping;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.proc.Mapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out how each mapped file that is no library is mapped. */
public final class MappedFileUses {

  private MappedFileUses() {}

  /** The uses, largest resident first. */
  public static List<MappedFileUse> of(Evidence evidence) {
    Map<String, List<MappedPages>> byFile = new LinkedHashMap<>();
    for (MappedPages mapped : evidence.space().mappings()) {
      if (mapped.mapping().hasFile() && !evidence.isElf(mapped.mapping())) {
        byFile
            .computeIfAbsent(mapped.mapping().fileIdentity(), file -> new ArrayList<>())
            .add(mapped);
      }
    }
    return byFile.values().stream()
        .map(mappings -> use(mappings, evidence.space().pageBytes()))
        .sorted(
            Comparator.comparingLong(MappedFileUse::residentBytes)
                .reversed()
                .thenComparing(MappedFileUse::path))
        .toList();
  }

  private static MappedFileUse use(List<MappedPages> mappings, long pageBytes) {
    long resident = 0;
    long anonymous = 0;
    TreeMap<Long, Integer> filePageChanges = new TreeMap<>();
    for (MappedPages mapped : mappings) {
      long page = mapped.mapping().fileOffset() / pageBytes;
      for (PageRun run : mapped.pages()) {
        if (run.kind().isResident()) {
          resident += run.pages() * pageBytes;
        }
        if (run.kind().isFile()) {
          filePageChanges.merge(page, 1, Integer::sum);
          filePageChanges.merge(page + run.pages(), -1, Integer::sum);
        } else if (run.kind().isResident()) {
          anonymous += run.pages() * pageBytes;
        }
        page += run.pages();
      }
    }
    List<Mapping> all = mappings.stream().map(MappedPages::mapping).toList();
    return new MappedFileUse(
        all.get(0).path(),
        countMerged(all),
        overlap(all),
        all.stream().mapToLong(m -> m.figures().sizeBytes()).sum(),
        resident,
        all.stream().mapToLong(m -> m.figures().pssBytes()).sum(),
        coveredPages(filePageChanges) * pageBytes + anonymous,
        anonymous);
  }

  /** Neighbours in address and offset are parts of one mapping that differ in rights. */
  private static int countMerged(List<Mapping> mappings) {
    int count = 0;
    Mapping previous = null;
    for (Mapping mapping : mappings) {
      boolean continues =
          previous != null
              && previous.range().end() == mapping.range().start()
              && previous.fileOffset() + previous.range().bytes() == mapping.fileOffset();
      count += continues ? 0 : 1;
      previous = mapping;
    }
    return count;
  }

  private static int overlap(List<Mapping> mappings) {
    Map<Long, Integer> changes = new HashMap<>();
    for (Mapping mapping : mappings) {
      changes.merge(mapping.fileOffset(), 1, Integer::sum);
      changes.merge(mapping.fileOffset() + mapping.range().bytes(), -1, Integer::sum);
    }
    int depth = 0;
    int most = 0;
    for (int change : new TreeMap<>(changes).values()) {
      depth += change;
      most = Math.max(most, depth);
    }
    return most;
  }

  private static long coveredPages(TreeMap<Long, Integer> changes) {
    long covered = 0;
    int depth = 0;
    long since = 0;
    for (Map.Entry<Long, Integer> change : changes.entrySet()) {
      if (depth > 0) {
        covered += change.getKey() - since;
      }
      depth += change.getValue();
      since = change.getKey();
    }
    return covered;
  }
}
