// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.framework.OwnerLabels;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Division;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.analyzer.space.Claim;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.execution.NameShare;
import dev.tare.capture.reach.MallocHolder;
import dev.tare.capture.reach.MallocHolders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What malloc memory in use is for, by the native libraries that hold it and by the archives whose
 * classes the JVM keeps names for.
 */
final class HeldMalloc {

  private static final String JVM = "JVM";

  private final List<Division.Part> libraries = new ArrayList<>();
  private final List<Division.Part> names = new ArrayList<>();
  private final Optional<Division.Part> jvm;

  /** Whose a holder is. */
  private record Whose(Cause cause, String owner) {}

  private HeldMalloc(MallocHolders holders, Evidence evidence, Claims claims) {
    Map<Whose, List<MallocHolder>> byOwner = new LinkedHashMap<>();
    for (MallocHolder holder : holders.holders()) {
      byOwner.computeIfAbsent(whose(holder, claims), any -> new ArrayList<>()).add(holder);
    }
    Optional<Division.Part> ofJvm = Optional.empty();
    for (Map.Entry<Whose, List<MallocHolder>> each : byOwner.entrySet()) {
      Division.Part part = part(each.getKey(), each.getValue());
      if (each.getKey().owner().equals(JVM)) {
        ofJvm = Optional.of(part);
      } else {
        libraries.add(part);
      }
    }
    libraries.sort(Comparator.comparingLong(Division.Part::uniqueBytes).reversed());
    addNames(holders.names(), evidence);
    this.jvm = ofJvm;
  }

  /** Of a process, absent where it was not found out who holds what. */
  static Optional<HeldMalloc> of(Evidence evidence, Claims claims) {
    return evidence.snapshot().holders().map(held -> new HeldMalloc(held, evidence, claims));
  }

  /** What other libraries than the JVM's hold, each owner's. */
  List<Division.Part> libraries() {
    return libraries;
  }

  /** The names of classes, methods and fields that only one owner uses; the JVM holds them. */
  List<Division.Part> names() {
    return names;
  }

  /** What the JVM's own libraries hold, names included. */
  Optional<Division.Part> jvm() {
    return jvm;
  }

  private static Whose whose(MallocHolder holder, Claims claims) {
    Optional<Label> label = claims.at(holder.start()).map(Claim::label);
    if (label.isEmpty() || label.get().cause() == Cause.JVM_RUNTIME) {
      return label.isEmpty() ? new Whose(Cause.UNDIVIDED, "") : new Whose(Cause.JVM_RUNTIME, JVM);
    }
    return new Whose(label.get().cause(), label.get().owner());
  }

  private static Division.Part part(Whose whose, List<MallocHolder> holders) {
    long bytes = holders.stream().mapToLong(MallocHolder::bytes).sum();
    MallocHolder first =
        holders.stream().max(Comparator.comparingLong(MallocHolder::bytes)).orElseThrow();
    String others = holders.size() == 1 ? "" : " and " + (holders.size() - 1) + " more";
    String detail = "held by " + first.path().substring(first.path().lastIndexOf('/') + 1) + others;
    return Division.Part.of(
        new Label(Area.MALLOC, whose.cause(), whose.owner(), detail, Certainty.DERIVED), bytes);
  }

  private void addNames(List<NameShare> shares, Evidence evidence) {
    Map<Owner, Long> bytes = new LinkedHashMap<>();
    for (NameShare share : shares) {
      Optional<Owner> owner = evidence.places().ownerOfArchives(share.origins());
      owner.ifPresent(whose -> bytes.merge(whose, share.bytes(), Long::sum));
    }
    bytes.forEach(
        (owner, sum) ->
            names.add(
                Division.Part.of(
                    OwnerLabels.label(
                        Area.MALLOC,
                        owner,
                        "names of classes, methods and fields",
                        Certainty.DERIVED),
                    sum)));
    names.sort(Comparator.comparingLong(Division.Part::uniqueBytes).reversed());
  }
}
