// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.analyzer.jvm.ClassLoaderShare;
import dev.tare.analyzer.jvm.ClassStates;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import dev.tare.capture.origin.OriginKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Gathers the classes of each owner. */
public final class LibraryUses {

  /** What an owner is known as, in which versions, and who makes it. */
  private record Naming(String artifact, List<String> versions, String family) {}

  private final ClassPlaces places;
  private final ClassStates states;
  private final DistinctNames names;
  private final Map<String, Set<Long>> checksums = new HashMap<>();
  private final Map<String, List<ClassOrigin>> archives = new HashMap<>();
  private final Map<String, ClassOrigin> byPath = new HashMap<>();
  private final Map<Long, Double> bytesPerWeight = new HashMap<>();

  private LibraryUses(
      ClassPlaces places,
      List<ClassOrigin> origins,
      List<ClassLoaderShare> loaders,
      ClassStates states) {
    this.places = places;
    this.states = states;
    this.names = new DistinctNames(origins);
    for (ClassOrigin origin : origins) {
      byPath.putIfAbsent(origin.path(), origin);
      if (origin.kind() != OriginKind.MODULE && !origin.classes().isEmpty()) {
        archives.computeIfAbsent(names.of(origin), name -> new ArrayList<>()).add(origin);
      }
      for (OriginClass file : origin.classes()) {
        checksums.computeIfAbsent(file.name(), name -> new HashSet<>()).add(file.checksum());
      }
    }
    Map<Long, Double> weights = new HashMap<>();
    for (ClassPlace place : places.all()) {
      weights.merge(place.loaded().loaderData(), place.modelBytes(), Double::sum);
    }
    for (ClassLoaderShare loader : loaders) {
      double weight = weights.getOrDefault(loader.loaderData(), 0.0);
      bytesPerWeight.put(loader.loaderData(), weight == 0 ? 0 : loader.usedBytes() / weight);
    }
  }

  /**
   * What is known of each library, module and the application.
   *
   * @param places all loaded classes
   * @param origins where their class files are
   * @param loaders what class loaders use
   * @param states which classes were initialised; empty where the JVM does not tell
   * @return most loaded classes first; empty where classes are not known
   */
  public static List<LibraryUse> of(
      ClassPlaces places,
      List<ClassOrigin> origins,
      List<ClassLoaderShare> loaders,
      ClassStates states) {
    return new LibraryUses(places, origins, loaders, states).uses();
  }

  private List<LibraryUse> uses() {
    Map<Owner, List<ClassPlace>> byOwner = new LinkedHashMap<>();
    for (ClassPlace place : places.all()) {
      if (place.owner().kind() != Owner.Kind.UNKNOWN && !place.owner().equals(Owner.OBSERVER)) {
        byOwner.computeIfAbsent(place.owner(), owner -> new ArrayList<>()).add(place);
      }
    }
    List<LibraryUse> uses = new ArrayList<>();
    byOwner.forEach((owner, classes) -> uses.add(use(owner, classes)));
    uses.sort(
        Comparator.comparingInt(LibraryUse::loadedClasses)
            .reversed()
            .thenComparing(LibraryUse::name));
    return uses;
  }

  private LibraryUse use(Owner owner, List<ClassPlace> classes) {
    // By path: to compare origins means to compare all of their classes.
    Map<String, ClassOrigin> parts = new LinkedHashMap<>();
    Set<Long> loaders = new HashSet<>();
    for (ClassPlace place : classes) {
      place.origin().ifPresent(origin -> parts.putIfAbsent(origin.path(), origin));
      loaders.add(place.loaded().loaderData());
    }
    if (owner.kind() == Owner.Kind.LIBRARY) {
      // Which of several archives a loader took a class from is not known from outside.
      for (ClassOrigin origin : archives.getOrDefault(owner.name(), List.of())) {
        parts.putIfAbsent(origin.path(), origin);
      }
    } else if (owner.equals(Owner.APPLICATION)) {
      // Nor of several directories, as copies of one application have them.
      archives.values().stream()
          .flatMap(List::stream)
          .filter(this::isOfApplication)
          .forEach(origin -> parts.putIfAbsent(origin.path(), origin));
    }
    Collection<ClassOrigin> origins = parts.values();
    Naming naming =
        owner.equals(Owner.APPLICATION) ? application(origins) : library(owner, origins);
    return new LibraryUse(
        owner,
        naming.artifact(),
        naming.versions(),
        naming.family(),
        origins.stream().map(ClassOrigin::path).toList(),
        classes.size(),
        classFiles(owner, origins),
        loaders.size(),
        initialized(classes),
        repeated(classes),
        Optional.empty(),
        Optional.empty());
  }

  private Naming application(Collection<ClassOrigin> origins) {
    Optional<Library> found = ApplicationArchive.of(origins, byPath);
    return new Naming(
        found.map(Library::artifact).orElse(""),
        found.map(Library::version).filter(version -> !version.isEmpty()).stream().toList(),
        found.map(Library::family).orElse(""));
  }

  private Naming library(Owner owner, Collection<ClassOrigin> origins) {
    Set<String> versions = new TreeSet<>(new VersionOrder());
    String family = "";
    for (ClassOrigin origin : origins) {
      // What was copied into the archive of another has neither its version nor its maker.
      if (owner.kind() == Owner.Kind.LIBRARY && names.of(origin).equals(owner.name())) {
        Library library = LibraryNames.of(origin);
        family = family.isEmpty() ? library.family() : family;
        versions.add(library.version());
      }
    }
    versions.remove("");
    return new Naming(owner.name(), List.copyOf(versions), family);
  }

  private boolean isOfApplication(ClassOrigin origin) {
    return places
        .ownerOfArchive(LibraryNames.fileName(origin.path()))
        .filter(Owner.APPLICATION::equals)
        .isPresent();
  }

  private OptionalLong initialized(List<ClassPlace> classes) {
    if (states.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        classes.stream()
            .filter(place -> states.isInitialized(place.loaded().name()).orElse(true))
            .count());
  }

  /** Several archives of one library are copies or versions of each other. */
  private static OptionalLong classFiles(Owner owner, Collection<ClassOrigin> origins) {
    if (owner.kind() == Owner.Kind.LIBRARY) {
      return origins.stream().mapToLong(ClassOrigin::classFiles).max();
    }
    boolean known = origins.stream().allMatch(origin -> origin.kind() != OriginKind.MODULE);
    return known && !origins.isEmpty()
        ? OptionalLong.of(origins.stream().mapToLong(ClassOrigin::classFiles).sum())
        : OptionalLong.empty();
  }

  /** The largest class of each name is the one that would stay. */
  private RepeatedClasses repeated(List<ClassPlace> classes) {
    Map<String, List<ClassPlace>> byName = new HashMap<>();
    for (ClassPlace place : classes) {
      if (!place.loaded().isHidden()) {
        byName.computeIfAbsent(place.loaded().name(), name -> new ArrayList<>()).add(place);
      }
    }
    RepeatedClasses sum = RepeatedClasses.NONE;
    for (Map.Entry<String, List<ClassPlace>> each : byName.entrySet()) {
      List<ClassPlace> same = each.getValue();
      if (same.size() > 1) {
        double all = same.stream().mapToDouble(this::bytes).sum();
        double largest = same.stream().mapToDouble(this::bytes).max().orElse(0);
        boolean identical = checksums.getOrDefault(each.getKey(), Set.of()).size() == 1;
        sum =
            sum.plus(new RepeatedClasses(1, same.size() - 1, Math.round(all - largest), identical));
      }
    }
    return sum;
  }

  private double bytes(ClassPlace place) {
    return place.modelBytes() * bytesPerWeight.getOrDefault(place.loaded().loaderData(), 0.0);
  }
}
