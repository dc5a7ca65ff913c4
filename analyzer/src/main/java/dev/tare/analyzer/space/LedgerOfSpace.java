// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ledger.Share;
import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageKind;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the pages of an address space into entries, by the claims to it. Every page lands in
 * exactly one entry, so the sums are those of the kernel.
 */
public final class LedgerOfSpace {

  private final AddressSpace space;
  private final ClaimedPages claimed;
  private final long pageBytes;
  private final FileMultiplicity multiplicity;
  private final Map<String, FileCoverage> coverage = new HashMap<>();
  private final Map<String, FilePss> pssOfFiles = new LinkedHashMap<>();
  private final Tally tally = new Tally();

  private LedgerOfSpace(AddressSpace space, Claims claims) {
    this.space = space;
    this.pageBytes = space.pageBytes();
    this.claimed = new ClaimedPages(claims, pageBytes);
    this.multiplicity = new FileMultiplicity(space.mappings(), pageBytes);
  }

  /** The share of a file's Pss that its copies carry, and who owns the first mappings' pages. */
  private static final class FilePss {
    long ofCopies;
    final Map<Label, Long> firstPages = new LinkedHashMap<>();
  }

  /**
   * Counts.
   *
   * @param space the mappings and their pages
   * @param claims who claims which addresses
   * @return entries that are not all zero
   */
  public static List<Entry> count(AddressSpace space, Claims claims) {
    LedgerOfSpace counting = new LedgerOfSpace(space, claims);
    space.mappings().forEach(counting::count);
    counting.giveCopiesPssToFirstMappings();
    List<Entry> entries = new ArrayList<>();
    counting.tally.sums().forEach((label, sum) -> entries.add(Entry.of(label, sum.toAmounts())));
    return entries.stream().filter(entry -> !entry.amounts().isZero()).toList();
  }

  private void count(MappedPages mapped) {
    Mapping mapping = mapped.mapping();
    MappingCount counting = new MappingCount(mapping, mapped.pages().residentPages());
    long at = mapping.range().start();
    for (PageRun run : mapped.pages()) {
      counting.count(at, run);
      at += run.pages() * pageBytes;
    }
    if (at != mapping.range().end()) {
      long absentPages = (mapping.range().end() - at) / pageBytes;
      counting.count(at, new PageRun(PageKind.ABSENT, 0, absentPages));
    }
    counting.finish(mapped.changedWhileReadingBytes(pageBytes));
  }

  private void giveCopiesPssToFirstMappings() {
    for (FilePss file : pssOfFiles.values()) {
      long whole = file.firstPages.values().stream().mapToLong(Long::longValue).sum();
      long before = 0;
      for (Map.Entry<Label, Long> first : file.firstPages.entrySet()) {
        long after = before + first.getValue();
        tally.of(first.getKey()).proportionalBytes +=
            Share.of(file.ofCopies, after, whole) - Share.of(file.ofCopies, before, whole);
        before = after;
      }
    }
  }

  /** Counts the pages of one mapping. */
  private final class MappingCount {
    private final Mapping mapping;
    private final long residentPages;
    private long countedPages;

    MappingCount(Mapping mapping, long residentPages) {
      this.mapping = mapping;
      this.residentPages = residentPages;
    }

    void count(long start, PageRun run) {
      long at = start;
      long left = run.pages();
      while (left > 0) {
        long pages = left;
        boolean copy = false;
        if (isOfFile(run)) {
          long filePage = (mapping.fileOffset() + at - mapping.range().start()) / pageBytes;
          FileCoverage seen =
              coverage.computeIfAbsent(mapping.fileIdentity(), file -> new FileCoverage());
          pages = seen.uniformPages(filePage, pages);
          pages = multiplicity.uniformPages(mapping.fileIdentity(), filePage, pages);
          copy = seen.isSeen(filePage);
          if (!copy) {
            seen.add(filePage, pages);
          }
        }
        countByClaims(at, run.withPages(pages), copy);
        at += pages * pageBytes;
        left -= pages;
      }
    }

    private void countByClaims(long start, PageRun run, boolean copy) {
      AddressRange range = new AddressRange(start, start + run.pages() * pageBytes);
      claimed.visit(range, (claim, at, pages) -> add(claim, run.withPages(pages), at, copy));
    }

    private void add(Claim claim, PageRun run, long start, boolean copy) {
      boolean resident = run.kind().isResident();
      if (!resident && run.kind() != PageKind.SWAPPED) {
        Label reserved = reserved(claim.label().area());
        tally.of(reserved).virtualBytes += run.pages() * pageBytes;
        return;
      }
      long bytes = run.pages() * pageBytes;
      long minorBytes = run.pages() * claim.minorBytesPerPage();
      if (claim.minor().isPresent() && minorBytes > 0 && !copy) {
        addBytes(claim.minor().get(), run, start, minorBytes, false);
        addBytes(claim.label(), run, start, bytes - minorBytes, false);
      } else {
        Label label =
            copy
                ? claim
                    .label()
                    .because(Cause.MMAP_MULTIPLICATION, "mapped again", Certainty.CERTAIN)
                : claim.label();
        addBytes(label, run, start, bytes, copy);
      }
      if (resident) {
        addPss(claim, run, copy);
      }
    }

    private void addBytes(Label label, PageRun run, long start, long bytes, boolean copy) {
      Tally.Sum sum = tally.of(label);
      sum.virtualBytes += bytes;
      if (run.kind() == PageKind.SWAPPED) {
        sum.swappedBytes += bytes;
        return;
      }
      sum.residentBytes += bytes;
      if (copy) {
        return;
      }
      sum.uniqueBytes += bytes;
      switch (privacy(run, start)) {
        case PRIVATE -> sum.privateBytes += bytes;
        case UNKNOWN -> sum.privateKnown = false;
        case SHARED -> {
          // Another process maps it too.
        }
      }
    }

    private Privacy privacy(PageRun run, long start) {
      return switch (run.kind()) {
        case ANONYMOUS, FILE -> Privacy.PRIVATE;
        case FILE_MULTIPLE -> {
          if (run.mapCount() == 0) {
            yield Privacy.UNKNOWN;
          }
          yield run.mapCount() <= timesMappedHere(run, start) ? Privacy.PRIVATE : Privacy.SHARED;
        }
        default -> Privacy.SHARED;
      };
    }

    private int timesMappedHere(PageRun run, long start) {
      long filePage = (mapping.fileOffset() + start - mapping.range().start()) / pageBytes;
      return isOfFile(run) ? multiplicity.count(mapping.fileIdentity(), filePage) : 1;
    }

    /**
     * Whether other mappings can show the same page. The page table calls the vDSO's pages those of
     * a file too, and those of a mapping that was replaced between the two reads.
     */
    private boolean isOfFile(PageRun run) {
      return run.kind().isFile() && mapping.hasFile();
    }

    private void addPss(Claim claim, PageRun run, boolean copy) {
      long pss = mapping.figures().pssBytes();
      long before = countedPages;
      countedPages += run.pages();
      long share =
          Share.of(pss, countedPages, residentPages) - Share.of(pss, before, residentPages);
      if (isOfFile(run)) {
        FilePss file = pssOfFiles.computeIfAbsent(mapping.fileIdentity(), f -> new FilePss());
        if (copy) {
          file.ofCopies += share;
          return;
        }
        file.firstPages.merge(claim.label(), run.pages(), Long::sum);
      }
      long minorShare =
          claim.minor().isPresent() ? Share.of(share, claim.minorBytesPerPage(), pageBytes) : 0;
      if (minorShare > 0) {
        tally.of(claim.minor().get()).proportionalBytes += minorShare;
      }
      tally.of(claim.label()).proportionalBytes += share - minorShare;
    }

    /** What smaps counted and the pages do not show, and Pss without any page to carry it. */
    void finish(long changedBytes) {
      long orphanedPss = residentPages == 0 ? mapping.figures().pssBytes() : 0;
      if (changedBytes != 0 || orphanedPss != 0) {
        String detail = (mapping.range() + " " + mapping.path()).strip();
        Tally.Sum sum =
            tally.of(
                new Label(
                    Area.CHANGED_WHILE_READING,
                    Cause.CHANGED_WHILE_READING,
                    "",
                    detail,
                    Certainty.DERIVED));
        sum.residentBytes += changedBytes;
        sum.proportionalBytes += orphanedPss;
      }
    }

    private Label reserved(Area area) {
      return new Label(area, Cause.RESERVED, "", "", Certainty.CERTAIN);
    }
  }

  private enum Privacy {
    PRIVATE,
    SHARED,
    UNKNOWN
  }
}
