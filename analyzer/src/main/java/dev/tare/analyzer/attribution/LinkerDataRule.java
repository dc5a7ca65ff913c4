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
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.Mapping;

/**
 * Small anonymous mappings that touch a library: the dynamic linker's own data and the first
 * thread's thread-local storage.
 */
final class LinkerDataRule implements Rule {

  /**
   * 8 KiB were measured with the libraries that a JVM starts with (glibc 2.36, JDK 17 and 25). Not
   * much more, because ZGC of JDK 25 has areas of 64 KiB that may come to lie beside a library.
   */
  private static final long MAXIMUM_BYTES = 32 << 10;

  private static final Label LABEL =
      new Label(
          Area.NATIVE_LIBRARIES,
          Cause.JVM_RUNTIME,
          "dynamic linker",
          "thread-local storage",
          Certainty.HEURISTIC);

  @Override
  public void claim(Evidence evidence, Claims claims) {
    AddressSpace space = evidence.space();
    for (MappedPages mapped : space.mappings()) {
      Mapping mapping = mapped.mapping();
      if (mapping.isAnonymousData() && touchesLibrary(mapping, evidence)) {
        for (AddressRange gap : claims.unclaimed(mapping.range())) {
          if (gap.bytes() <= MAXIMUM_BYTES) {
            claims.add(gap, LABEL);
          }
        }
      }
    }
  }

  private static boolean touchesLibrary(Mapping mapping, Evidence evidence) {
    return evidence.space().directlyAbove(mapping).filter(evidence::isElf).isPresent()
        || evidence.space().directlyBelow(mapping).filter(evidence::isElf).isPresent();
  }
}
