// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.AddressSpace;
import dev.tare.analyzer.space.Claim;
import dev.tare.analyzer.space.ClaimedPages;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.MappedPages;
import dev.tare.capture.direct.DirectStretch;
import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pages that hold direct buffers, held against those that are resident. */
final class DirectPages {

  private final List<Run> runs = new ArrayList<>();
  private final long pageBytes;

  /** Consecutive pages, each with so many bytes of direct buffers. */
  private record Run(long start, long end, int bytesPerPage) {}

  /**
   * Pages.
   *
   * @param stretches by address; no page is in two
   * @param pageBytes the system's page size
   */
  DirectPages(List<DirectStretch> stretches, long pageBytes) {
    this.pageBytes = pageBytes;
    for (DirectStretch stretch : stretches) {
      long at = stretch.start();
      for (BytesPerPage.Run run : stretch.bytesPerPage().runs()) {
        long end = at + run.pages() * pageBytes;
        if (run.bytesPerPage() > 0) {
          runs.add(new Run(at, end, run.bytesPerPage()));
        }
        at = end;
      }
    }
  }

  /**
   * The resident bytes of direct buffers in memory that is in use, for what is not known otherwise,
   * by the label it has.
   */
  Map<Label, Long> residentBytes(AddressSpace space, Claims claims) {
    Map<Label, Long> found = new HashMap<>();
    ClaimedPages claimed = new ClaimedPages(claims, pageBytes);
    int next = 0;
    for (MappedPages mapped : space.mappings()) {
      long at = mapped.mapping().range().start();
      for (PageRun pages : mapped.pages()) {
        long end = at + pages.pages() * pageBytes;
        while (next < runs.size() && Long.compareUnsigned(runs.get(next).end(), at) <= 0) {
          next++;
        }
        if (pages.kind().isResident() && !pages.kind().isFile()) {
          count(new AddressRange(at, end), next, claimed, found);
        }
        at = end;
      }
    }
    return found;
  }

  private void count(AddressRange pages, int first, ClaimedPages claimed, Map<Label, Long> found) {
    for (int i = first; i < runs.size() && runs.get(i).start() < pages.end(); i++) {
      Run run = runs.get(i);
      AddressRange common =
          new AddressRange(Math.max(run.start(), pages.start()), Math.min(run.end(), pages.end()));
      claimed.visit(
          common,
          (claim, start, count) -> {
            if (isInUse(claim.label())) {
              found.merge(claim.label(), count * bytes(run, claim), Long::sum);
            }
          });
    }
  }

  private long bytes(Run run, Claim claim) {
    long free = claim.minor().isPresent() ? claim.minorBytesPerPage() : 0;
    return Math.min(run.bytesPerPage(), pageBytes - free);
  }

  private static boolean isInUse(Label label) {
    return label.area() == Area.MALLOC && label.cause() == Cause.UNDIVIDED
        || label.cause() == Cause.UNEXPLAINED;
  }
}
