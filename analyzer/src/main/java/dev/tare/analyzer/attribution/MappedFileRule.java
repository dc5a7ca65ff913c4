// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.MappedPages;
import dev.tare.capture.proc.Mapping;

/**
 * Mapped files that are no libraries. Those of the JDK and the C library belong to the runtime,
 * memory objects without a file are undivided, all others are the user's data.
 */
final class MappedFileRule implements Rule {

  @Override
  public void claim(Evidence evidence, Claims claims) {
    FileOwners owners = new FileOwners(evidence);
    for (MappedPages mapped : evidence.space().mappings()) {
      Mapping mapping = mapped.mapping();
      if (mapping.hasFile() || mapping.path().startsWith("/")) {
        claims.add(mapping.range(), label(mapping, owners));
      }
    }
  }

  /** Whether the mapping shows memory that has a name but no file on a disk. */
  static boolean isMemoryObject(Mapping mapping) {
    String path = mapping.path();
    return path.startsWith("/memfd:")
        || path.startsWith("/dev/")
        || path.startsWith("/SYSV")
        || path.startsWith("anon_inode:")
        || path.startsWith("[anon_shmem:");
  }

  private static Label label(Mapping mapping, FileOwners owners) {
    if (mapping.path().contains("/hsperfdata_")) {
      return new Label(
          Area.JVM_INTERNAL, Cause.JVM_RUNTIME, "", "performance counters", Certainty.CERTAIN);
    }
    if (isMemoryObject(mapping)) {
      return label(Cause.UNDIVIDED, mapping, "shared memory");
    }
    if (owners.isRuntimeData(mapping)) {
      return label(Cause.JVM_RUNTIME, mapping, "runtime data");
    }
    return label(Cause.PAYLOAD, mapping, "data file");
  }

  private static Label label(Cause cause, Mapping mapping, String detail) {
    return new Label(Area.MAPPED_FILES, cause, mapping.filePath(), detail, Certainty.CERTAIN);
  }
}
