// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.jvm.CodeHeap;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;

/** The code cache, at the bounds that Compiler.codecache prints. */
final class CodeCacheRule implements Rule {

  @Override
  public void claim(Evidence evidence, Claims claims) {
    for (CodeHeap heap : evidence.jvm().codeHeaps()) {
      Cause cause = heap.isRuntime() ? Cause.JVM_RUNTIME : Cause.UNDIVIDED;
      String owner = heap.isRuntime() ? "interpreter and stubs" : "compiled methods";
      claims.add(
          heap.reserved(),
          new Label(Area.CODE_CACHE, cause, owner, heap.name(), Certainty.CERTAIN));
    }
  }
}
