// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.framework.BuildPair;
import dev.tare.analyzer.framework.LibraryBuild;
import dev.tare.analyzer.framework.OwnerLabels;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.mapping.NativeLibraryUse;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.origin.OriginLibrary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Artifacts of different names with the same classes: two builds of one library, of which the class
 * path decides which one is used, or a copy that was moved into packages of its own.
 */
final class LibraryBuilds {

  private static final String ID = "library-builds";

  private static final int MOST_NAMED = 5;

  /** Above it they are worth a change. */
  private static final long WORTH_ACTING_BYTES = 4 << 20;

  private final Ledger ledger;
  private final List<NativeLibraryUse> natives;

  private LibraryBuilds(Ledger ledger, List<NativeLibraryUse> natives) {
    this.ledger = ledger;
    this.natives = natives;
  }

  /**
   * What one of two takes.
   *
   * @param words what of it is counted
   */
  private record Cost(String words, long residentBytes, Finding.Savings savings) {}

  static List<Finding> find(List<BuildPair> pairs, List<NativeLibraryUse> natives, Ledger ledger) {
    LibraryBuilds builds = new LibraryBuilds(ledger, natives);
    List<Finding> findings = new ArrayList<>();
    Map<List<String>, List<BuildPair>> moved = new LinkedHashMap<>();
    for (BuildPair pair : pairs) {
      if (!pair.prefix().isEmpty()) {
        moved
            .computeIfAbsent(
                List.of(pair.first().name(), pair.prefix()), mover -> new ArrayList<>())
            .add(pair);
      } else if (builds.isUsed(pair.first(), pair.second())
          || builds.isUsed(pair.second(), pair.first())) {
        findings.add(builds.sameNames(pair));
      }
    }
    moved.values().stream()
        .filter(all -> all.get(0).first().loadedClasses() > 0)
        .map(LibraryBuilds::movedNames)
        .forEach(findings::add);
    return findings;
  }

  private Finding sameNames(BuildPair pair) {
    LibraryBuild first = pair.first();
    LibraryBuild second = pair.second();
    List<Sentence> evidence = new ArrayList<>();
    evidence.add(
        Sentence.plain(
            "Both have "
                + pair.sharedClasses()
                + " names of classes, of "
                + first.classFiles()
                + " and "
                + second.classFiles()
                + "."));
    if (pair.loadedShared() > 0) {
      evidence.add(
          Sentence.plain(
              "Of "
                  + pair.loadedShared()
                  + " of these that are loaded, the class files of "
                  + pair.loadedIdentical()
                  + " are the same in both. A class loader takes the one that"
                  + " comes first."));
    }
    Optional<Cost> one = cost(first, second);
    Optional<Cost> other = cost(second, first);
    evidence.add(line(first, one));
    first.paths().forEach(path -> evidence.add(Sentence.plain(path)));
    evidence.add(line(second, other));
    second.paths().forEach(path -> evidence.add(Sentence.plain(path)));
    Optional<Finding.Savings> saves =
        one.isPresent() && other.isPresent()
            ? Optional.of(
                one.get().residentBytes() <= other.get().residentBytes()
                    ? one.get().savings()
                    : other.get().savings())
            : Optional.empty();
    boolean worthActing =
        saves.filter(saved -> saved.residentBytes() >= WORTH_ACTING_BYTES).isPresent();
    return new Finding(
        ID,
        worthActing ? Severity.MEDIUM : Severity.INFO,
        first.name() + " and " + second.name() + " are two builds of one library",
        "",
        Certainty.HEURISTIC,
        evidence,
        "Leave one of them out, and let what uses it use the other.",
        saves,
        "They may differ in version and in what else they have: test what used the one that is left"
            + " out. Which classes are used until then depends on the order of the class path.",
        "Record again: one of the two is left.");
  }

  private static Finding movedNames(List<BuildPair> pairs) {
    LibraryBuild mover = pairs.get(0).first();
    List<Sentence> evidence = new ArrayList<>();
    evidence.add(
        Sentence.plain(
            mover.loadedClasses()
                + " classes are loaded from it whose names begin with "
                + pairs.get(0).prefix()
                + "."));
    for (BuildPair pair : pairs.subList(0, Math.min(MOST_NAMED, pairs.size()))) {
      evidence.add(
          Sentence.plain(
              pair.second().name()
                  + ": "
                  + pair.sharedClasses()
                  + " of "
                  + pair.second().classFiles()
                  + " names of classes are there behind this prefix, "
                  + pair.second().loadedClasses()
                  + " classes of its own are loaded"));
    }
    if (pairs.size() > MOST_NAMED) {
      evidence.add(Sentence.plain("and " + (pairs.size() - MOST_NAMED) + " more"));
    }
    mover.paths().forEach(path -> evidence.add(Sentence.plain(path)));
    return new Finding(
        ID,
        Severity.INFO,
        mover.name()
            + " has its own copy of "
            + (pairs.size() == 1
                ? pairs.get(0).second().name()
                : pairs.size() + " libraries that are there too"),
        mover.name(),
        Certainty.HEURISTIC,
        evidence,
        "Use a build of it without the copy, where its maker has one.",
        Optional.empty(),
        "The copy was moved to be of the version that it needs: without it all have to agree on"
            + " one.",
        "Record again: no loaded class begins with this prefix.");
  }

  private static Sentence line(LibraryBuild build, Optional<Cost> cost) {
    String loaded =
        Sentence.plain(
                build.name()
                    + ": "
                    + build.loadedClasses()
                    + " of "
                    + build.classFiles()
                    + " classes loaded")
            .template();
    return cost.isPresent()
        ? Sentence.of(loaded + ", " + cost.get().words(), cost.get().residentBytes())
        : Sentence.of(loaded);
  }

  private boolean isUsed(LibraryBuild build, LibraryBuild other) {
    return build.loadedClasses() > 0 || !mapped(build, other).isEmpty();
  }

  /** Absent where the ledger does not tell the two apart. */
  private Optional<Cost> cost(LibraryBuild build, LibraryBuild other) {
    if (!isUsed(build, other)) {
      return Optional.of(new Cost("{} resident", 0, new Finding.Savings(0, 0, 0)));
    }
    Optional<Owner> owner = build.owner().filter(whose -> whose.kind() == Owner.Kind.LIBRARY);
    if (owner.isPresent() && !owner.equals(other.owner())) {
      String name = OwnerLabels.name(owner.get());
      Amounts amounts =
          ledger.total(
              entry -> entry.cause() == Cause.FRAMEWORK_OVERHEAD && entry.owner().equals(name));
      return Optional.of(
          new Cost(
              "{} resident",
              amounts.residentBytes(),
              new Finding.Savings(
                  amounts.residentBytes(), amounts.uniqueBytes(), amounts.proportionalBytes())));
    }
    List<NativeLibraryUse> libraries = mapped(build, other);
    if (libraries.isEmpty()) {
      return Optional.empty();
    }
    long resident = libraries.stream().mapToLong(NativeLibraryUse::residentBytes).sum();
    long proportional = libraries.stream().mapToLong(NativeLibraryUse::proportionalBytes).sum();
    return Optional.of(
        new Cost(
            "{} resident of its native libraries alone",
            resident,
            new Finding.Savings(resident, resident, proportional)));
  }

  /** Libraries are copied out of archives under other names, but not with another length. */
  private List<NativeLibraryUse> mapped(LibraryBuild build, LibraryBuild other) {
    Set<Long> lengths = new HashSet<>();
    build.libraries().stream().map(OriginLibrary::bytes).forEach(lengths::add);
    other.libraries().stream().map(OriginLibrary::bytes).forEach(lengths::remove);
    return natives.stream()
        .filter(library -> library.fileBytes().isPresent())
        .filter(library -> lengths.contains(library.fileBytes().getAsLong()))
        .toList();
  }
}
