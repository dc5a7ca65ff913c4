// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The segment maps of the code cache: one byte for every 128 bytes of a code heap, reserved in
 * whole and committed in part. Recognised by that size.
 */
final class SegmentMapRule implements Rule {

  private static final long CODE_BYTES_PER_MAP_BYTE = 128;
  private static final Label LABEL =
      new Label(Area.CODE_CACHE, Cause.JVM_RUNTIME, "", "segment map", Certainty.HEURISTIC);

  @Override
  public void claim(Evidence evidence, Claims claims) {
    AnonymousSpans spans = new AnonymousSpans(evidence.space(), claims);
    long page = evidence.space().pageBytes();
    Map<Long, Long> mapsBySize =
        evidence.jvm().codeHeaps().stream()
            .map(heap -> wholePages(heap.reserved().bytes() / CODE_BYTES_PER_MAP_BYTE, page))
            .collect(Collectors.groupingBy(size -> size, TreeMap::new, Collectors.counting()));
    mapsBySize.forEach((bytes, heaps) -> spans.claim(bytes, heaps.intValue(), LABEL));
  }

  private static long wholePages(long bytes, long pageBytes) {
    return (bytes + pageBytes - 1) / pageBytes * pageBytes;
  }
}
