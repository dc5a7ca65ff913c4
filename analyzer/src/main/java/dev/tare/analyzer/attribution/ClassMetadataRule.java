// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.MappedPages;

/** Class-data archives, class space and metaspace, at the addresses the JVM prints. */
final class ClassMetadataRule implements Rule {

  private static final Label ARCHIVE =
      new Label(
          Area.CLASS_METADATA, Cause.JVM_RUNTIME, "class-data archive", "CDS", Certainty.CERTAIN);
  private static final Label METADATA =
      new Label(Area.CLASS_METADATA, Cause.UNDIVIDED, "", "metaspace", Certainty.CERTAIN);

  @Override
  public void claim(Evidence evidence, Claims claims) {
    evidence.jvm().info().cds().ifPresent(range -> claims.add(range, ARCHIVE));
    for (MappedPages mapped : evidence.space().mappings()) {
      if (mapped.mapping().filePath().endsWith(".jsa")) {
        claims.add(mapped.mapping().range(), ARCHIVE);
      }
    }
    evidence.jvm().info().classSpace().ifPresent(range -> claims.add(range, METADATA));
    evidence.jvm().metaspace().forEach(node -> claims.add(node, METADATA));
  }
}
