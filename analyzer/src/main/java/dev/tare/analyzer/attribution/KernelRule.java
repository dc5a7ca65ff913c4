// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.MappedPages;
import java.util.regex.Pattern;

/** Pages that the kernel maps into every process: the vDSO, its data, vsyscall. */
final class KernelRule implements Rule {

  private static final Pattern KERNEL_PATH = Pattern.compile("\\[(v[a-z_]+|uprobes)\\]");
  private static final Label LABEL =
      new Label(Area.KERNEL, Cause.JVM_RUNTIME, "kernel", "vDSO", Certainty.CERTAIN);

  @Override
  public void claim(Evidence evidence, Claims claims) {
    for (MappedPages mapped : evidence.space().mappings()) {
      if (KERNEL_PATH.matcher(mapped.mapping().path()).matches()) {
        claims.add(mapped.mapping().range(), LABEL);
      }
    }
  }
}
