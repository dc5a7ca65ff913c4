// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.space.Claims;
import java.util.List;

/** All rules in their order: what was printed or checked first, then what fits, then the rest. */
public final class Attribution {

  private static final List<Rule> RULES =
      List.of(
          new KernelRule(),
          new JavaHeapRule(),
          new ClassMetadataRule(),
          new CodeCacheRule(),
          new PrintedGcRule(),
          new MallocRule(),
          new ThreadStackRule(),
          new LibraryRule(),
          new MappedFileRule(),
          new GcBySizeRule(),
          new SegmentMapRule(),
          new CachedStackRule(),
          new NmtRule(),
          new LinkerDataRule(),
          new UnknownAllocatorRule());

  private Attribution() {}

  /** Applies the rules. */
  public static Claims of(Evidence evidence) {
    Claims claims = new Claims();
    RULES.forEach(rule -> rule.claim(evidence, claims));
    return claims;
  }
}
