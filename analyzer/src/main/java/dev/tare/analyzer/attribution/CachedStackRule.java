// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.space.AddressSpace;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.MappedPages;
import dev.tare.capture.proc.Mapping;

/**
 * Stacks of ended threads, which glibc keeps for the next thread: a writable mapping right above a
 * small one without access. Nothing else is known to look like that.
 */
final class CachedStackRule implements Rule {

  private static final long STACK_MINIMUM_BYTES = 128 << 10;

  @Override
  public void claim(Evidence evidence, Claims claims) {
    for (MappedPages mapped : evidence.space().mappings()) {
      Mapping mapping = mapped.mapping();
      if (looksLikeStack(mapping, evidence.space()) && claims.isFree(mapping.range())) {
        claims.add(
            mapping.range(),
            ThreadStackRule.stackLabel(
                Cause.FREE_BUT_RESIDENT, "ended threads", Certainty.HEURISTIC));
      }
    }
  }

  /** Whether a mapping has the shape of a stack, whoever uses it. */
  static boolean looksLikeStack(Mapping mapping, AddressSpace space) {
    return mapping.isAnonymousData()
        && mapping.range().bytes() >= STACK_MINIMUM_BYTES
        && space.directlyBelow(mapping).filter(ThreadStackRule::isGuard).isPresent();
  }
}
