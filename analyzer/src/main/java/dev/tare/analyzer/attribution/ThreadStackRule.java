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
import dev.tare.capture.proc.NativeThread;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The stacks of living threads: the mapping that holds the thread's stack pointer, with its guard
 * pages. The first thread's stack is the mapping the kernel calls {@code [stack]}.
 */
final class ThreadStackRule implements Rule {

  private static final long GUARD_MAXIMUM_BYTES = 64 << 10;

  @Override
  public void claim(Evidence evidence, Claims claims) {
    ThreadOwners owners = new ThreadOwners(evidence);
    for (NativeThread thread : evidence.snapshot().threads()) {
      OptionalLong pointer =
          thread.stackPointer().isPresent()
              ? thread.stackPointer()
              : evidence.jvm().threads().stackPointer(thread.namespaceTid());
      if (pointer.isPresent()) {
        evidence
            .space()
            .mappingAt(pointer.getAsLong())
            .filter(mapping -> mapping.path().isEmpty())
            .ifPresent(stack -> claimStack(stack, owners.label(thread), evidence, claims));
      }
    }
    for (MappedPages mapped : evidence.space().mappings()) {
      if (mapped.mapping().path().startsWith("[stack")) {
        claims.add(mapped.mapping().range(), owners.ofFirstThread());
      }
    }
  }

  private static void claimStack(Mapping stack, Label label, Evidence evidence, Claims claims) {
    claims.add(stack.range(), label);
    Optional<Mapping> guard = evidence.space().directlyBelow(stack);
    guard.filter(below -> isGuard(below)).ifPresent(below -> claims.add(below.range(), label));
  }

  /** A small mapping without any access right. */
  static boolean isGuard(Mapping mapping) {
    return mapping.path().isEmpty()
        && mapping.permissions().startsWith("---")
        && mapping.range().bytes() <= GUARD_MAXIMUM_BYTES;
  }

  /** The label of a stack without a known thread. */
  static Label stackLabel(Cause cause, String owner, Certainty certainty) {
    return new Label(Area.THREAD_STACKS, cause, owner, "stack", certainty);
  }
}
