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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * With an allocator whose structures are not understood, what is left of the writable anonymous
 * memory can hardly be anything else.
 */
final class UnknownAllocatorRule implements Rule {

  private static final Pattern ALLOCATOR =
      Pattern.compile(".*/lib(jemalloc|tcmalloc|mimalloc|snmalloc|hoard)[-_.a-z0-9]*");

  @Override
  public void claim(Evidence evidence, Claims claims) {
    Optional<String> allocator = allocator(evidence);
    if (allocator.isEmpty()) {
      return;
    }
    Label label =
        new Label(
            Area.MALLOC,
            Cause.UNDIVIDED,
            allocator.get(),
            "allocator not understood",
            Certainty.BY_ELIMINATION);
    for (MappedPages mapped : evidence.space().mappings()) {
      if (mapped.mapping().isAnonymousData() || mapped.mapping().path().equals("[heap]")) {
        claims.add(mapped.mapping().range(), label);
      }
    }
  }

  /** The name of an allocator that is not understood; absent with a glibc that is. */
  static Optional<String> allocator(Evidence evidence) {
    for (MappedPages mapped : evidence.space().mappings()) {
      Mapping mapping = mapped.mapping();
      Matcher matcher = ALLOCATOR.matcher(mapping.filePath());
      if (matcher.matches()) {
        return Optional.of(matcher.group(1));
      }
    }
    String libc = evidence.target().libc();
    return libc.startsWith("glibc ")
        ? Optional.empty()
        : Optional.of(libc.isEmpty() ? "unknown allocator" : libc);
  }
}
