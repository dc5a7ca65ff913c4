// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.framework.OwnerLabels;
import dev.tare.analyzer.jvm.CodeHeap;
import dev.tare.analyzer.jvm.CompiledMethod;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides compiled code by whose the methods are. A method takes what is between its header and the
 * next one's in the same part of the code cache: what the JVM keeps behind its instructions has no
 * address of its own, and these distances add up to what the JVM says is used, to the kibibyte (JDK
 * 17 and 25). Code that was inlined goes with the method it is in.
 */
public final class OwnerCode {

  /** No gap between two methods is longer unless something else is there. */
  private static final long MOST_BYTES_BEHIND = 256 << 10;

  private OwnerCode() {}

  /**
   * Divides the entries that hold compiled code.
   *
   * @param entries the pages by claim
   * @param evidence the facts
   * @param claims by which the entries were counted
   * @return entries with the same sums
   */
  public static List<Entry> divide(List<Entry> entries, Evidence evidence, Claims claims) {
    if (evidence.places().isEmpty()) {
      return entries;
    }
    List<Entry> divided = entries;
    for (Map.Entry<Owner, List<AddressRange>> owner : ranges(evidence).entrySet()) {
      Label code =
          OwnerLabels.label(Area.CODE_CACHE, owner.getKey(), "compiled methods", Certainty.DERIVED);
      divided =
          PlacedBytes.ofRanges(owner.getValue(), evidence.space().pageBytes())
              .takenOut(divided, code, OwnerCode::isUndivided, evidence.space(), claims);
    }
    return divided;
  }

  private static Map<Owner, List<AddressRange>> ranges(Evidence evidence) {
    List<CompiledMethod> methods =
        evidence.jvm().compiledMethods().stream()
            .sorted(Comparator.comparingLong(method -> method.code().start()))
            .toList();
    Map<Owner, List<AddressRange>> ranges = new LinkedHashMap<>();
    for (int i = 0; i < methods.size(); i++) {
      CompiledMethod method = methods.get(i);
      AddressRange taken =
          i + 1 < methods.size() ? upTo(methods.get(i + 1), method, evidence) : method.code();
      if (!method.isOfTare()) {
        evidence
            .places()
            .ownerOf(method.className())
            .filter(owner -> owner.kind() != Owner.Kind.UNKNOWN)
            .ifPresent(owner -> ranges.computeIfAbsent(owner, key -> new ArrayList<>()).add(taken));
      }
    }
    return ranges;
  }

  /** The last method of a part of the code cache ends with its instructions. */
  private static AddressRange upTo(CompiledMethod next, CompiledMethod method, Evidence evidence) {
    AddressRange code = method.code();
    long end = next.code().start();
    boolean together =
        end >= code.end()
            && end - code.end() <= MOST_BYTES_BEHIND
            && evidence.jvm().codeHeaps().stream()
                .map(CodeHeap::reserved)
                .anyMatch(heap -> heap.contains(code.start()) && heap.contains(end));
    return together ? new AddressRange(code.start(), end) : code;
  }

  private static boolean isUndivided(Label label) {
    return label.area() == Area.CODE_CACHE && label.cause() == Cause.UNDIVIDED;
  }
}
