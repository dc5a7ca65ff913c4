// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.jvm.VmInfo;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.proc.AddressRange;

/** The collector's structures whose addresses VM.info prints, and the safepoint polling pages. */
final class PrintedGcRule implements Rule {

  private static final long SMALL_MAPPING_BYTES = 64 << 10;
  private static final Label POLLING_PAGE =
      new Label(
          Area.JVM_INTERNAL, Cause.JVM_RUNTIME, "", "safepoint polling page", Certainty.CERTAIN);

  @Override
  public void claim(Evidence evidence, Claims claims) {
    VmInfo info = evidence.jvm().info();
    String collector = evidence.jvm().collector().orElse("");
    info.cardTable()
        .ifPresent(r -> claims.add(wholePages(r, evidence), label(collector, "card table")));
    info.markBitmaps()
        .forEach(r -> claims.add(wholePages(r, evidence), label(collector, "mark bitmap")));
    for (long map : info.collectionSetMaps()) {
      claimSmall(map, label(collector, "collection set map"), evidence, claims);
    }
    info.pollingPage().ifPresent(page -> claimSmall(page, POLLING_PAGE, evidence, claims));
  }

  /** Claims the mapping at an address, unless it is too large to be only what was printed. */
  private static void claimSmall(long address, Label label, Evidence evidence, Claims claims) {
    evidence
        .space()
        .mappingAt(address)
        .filter(mapping -> mapping.path().isEmpty())
        .filter(mapping -> mapping.range().bytes() <= SMALL_MAPPING_BYTES)
        .ifPresent(mapping -> claims.add(mapping.range(), label));
  }

  private static AddressRange wholePages(AddressRange range, Evidence evidence) {
    long page = evidence.space().pageBytes();
    long start = range.start() - Long.remainderUnsigned(range.start(), page);
    long end = range.end() - 1 - Long.remainderUnsigned(range.end() - 1, page) + page;
    // The last page of all addresses ends at 0.
    return end == 0 ? range : new AddressRange(start, end);
  }

  private static Label label(String collector, String detail) {
    return new Label(Area.GC, Cause.JVM_RUNTIME, collector, detail, Certainty.CERTAIN);
  }
}
