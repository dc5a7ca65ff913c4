// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.AddressSpace;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.MappedPages;
import dev.tare.capture.jvm.HeapInfo;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.Mapping;
import java.util.Optional;

/**
 * The Java heap: the range that GC.heap_info or VM.info print. ZGC prints none but names its memory
 * object, which it maps once (JDK 25) or three times (JDK 17).
 */
final class JavaHeapRule implements Rule {

  private static final String Z_MEMORY_OBJECT = "/memfd:java_heap";
  private static final Label LABEL =
      new Label(Area.JAVA_HEAP, Cause.UNDIVIDED, "", "heap", Certainty.CERTAIN);

  @Override
  public void claim(Evidence evidence, Claims claims) {
    Optional<AddressRange> printed =
        evidence
            .jvm()
            .heapAfter()
            .flatMap(HeapInfo::reserved)
            .or(() -> evidence.jvm().heapBefore().flatMap(HeapInfo::reserved))
            .or(() -> evidence.jvm().info().heap());
    printed.ifPresent(range -> claims.add(range, LABEL));
    for (MappedPages mapped : evidence.space().mappings()) {
      if (mapped.mapping().path().startsWith(Z_MEMORY_OBJECT)) {
        claims.add(mapped.mapping().range(), LABEL);
        claimReserveAround(mapped.mapping(), evidence.space(), claims);
      }
    }
  }

  /** The collector reserves the rest of each view without access right beside it. */
  private static void claimReserveAround(Mapping view, AddressSpace space, Claims claims) {
    space.directlyAbove(view).filter(JavaHeapRule::isReserve).ifPresent(m -> claim(m, claims));
    space.directlyBelow(view).filter(JavaHeapRule::isReserve).ifPresent(m -> claim(m, claims));
  }

  private static void claim(Mapping reserve, Claims claims) {
    claims.add(reserve.range(), LABEL);
  }

  private static boolean isReserve(Mapping mapping) {
    return mapping.path().isEmpty() && mapping.permissions().startsWith("---");
  }
}
