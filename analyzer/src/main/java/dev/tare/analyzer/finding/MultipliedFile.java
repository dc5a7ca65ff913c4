// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.hook.FileMapRow;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.mapping.MappedFileUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A data file mapped over itself: every page counts once per mapping in Rss and exists once. An ELF
 * file overlaps itself legitimately and is never among the files looked at.
 */
final class MultipliedFile {

  private static final double HIGH_SHARE = 0.25;
  private static final long WORTH_MENTIONING_BYTES = 1 << 20;

  private MultipliedFile() {}

  /**
   * Looks at a file.
   *
   * @param mapper the one caller that made all its mappings, absent when there are several or they
   *     are not known
   */
  static Optional<Finding> find(MappedFileUse file, Amounts total, Optional<FileMapRow> mapper) {
    long saved = file.multipliedBytes();
    boolean namesMemory = file.path().startsWith("/memfd:java_heap");
    if (file.overlap() < 2 || saved < WORTH_MENTIONING_BYTES || namesMemory) {
      return Optional.empty();
    }
    boolean high = saved > total.residentBytes() * HIGH_SHARE;
    return Optional.of(
        new Finding(
            "mmap-multiplication",
            high ? Severity.HIGH : Severity.MEDIUM,
            file.path() + " is mapped " + file.overlap() + " times over itself",
            file.path(),
            Certainty.CERTAIN,
            evidence(file, mapper),
            "Share one mapping between all readers, or read without mapping: an embedded database has a"
                + " setting for how much each connection maps, and 0 turns it off.",
            Optional.of(new Finding.Savings(saved, 0, 0)),
            "Reads through a file descriptor copy each page once more; the page cache is shared"
                + " either way.",
            "Record again and compare the file's row: overlap 1, resident equal to unique."));
  }

  private static List<Sentence> evidence(MappedFileUse file, Optional<FileMapRow> mapper) {
    List<Sentence> evidence = new ArrayList<>();
    evidence.add(
        Sentence.plain(
            file.mappings()
                + " mappings; the same offset is mapped up to "
                + file.overlap()
                + " times"));
    evidence.add(
        Sentence.of("{} resident, {} of distinct pages", file.residentBytes(), file.uniqueBytes()));
    mapper.ifPresent(
        row ->
            evidence.add(
                Sentence.plain(
                    "mapped by "
                        + row.caller()
                        + " and no other caller, in "
                        + row.maps()
                        + " maps")));
    return evidence;
  }
}
