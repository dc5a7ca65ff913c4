// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import dev.tare.capture.origin.OriginLibrary;
import dev.tare.capture.origin.SharedClasses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds different artifacts with classes of the same names: two builds of one library, or a copy
 * inside of another archive. Versions of one artifact are not among them.
 */
public final class BuildPairs {

  private final ClassPlaces places;
  private final Map<String, Artifact> byPath = new HashMap<>();
  private final Map<Artifact, List<ClassOrigin>> origins = new LinkedHashMap<>();
  private final Map<String, Map<String, Long>> checksums = new HashMap<>();
  private final Map<String, Long> loaded = new HashMap<>();

  /** The group is empty unless coordinates in the archive name it. */
  private record Artifact(String group, String name) {

    static Artifact of(ClassOrigin origin) {
      String name = LibraryNames.of(origin).artifact();
      for (String pom : origin.identity().poms()) {
        String[] parts = pom.split(":", -1);
        if (parts.length > 1 && parts[1].equals(name)) {
          return new Artifact(parts[0], name);
        }
      }
      return new Artifact("", name);
    }

    boolean differsFrom(Artifact other) {
      boolean groupsAreKnown = !group.isEmpty() && !other.group.isEmpty();
      return !name.equals(other.name) || groupsAreKnown && !group.equals(other.group);
    }

    String spelled() {
      return group.isEmpty() ? name : group + ":" + name;
    }
  }

  private record Key(Artifact first, Artifact second, String prefix) {}

  private BuildPairs(ClassPlaces places, List<ClassOrigin> all) {
    this.places = places;
    for (ClassOrigin origin : all) {
      // Later snapshots tell of an archive again, which must not rename it.
      Artifact artifact = byPath.computeIfAbsent(origin.path(), path -> Artifact.of(origin));
      origins.computeIfAbsent(artifact, key -> new ArrayList<>()).add(origin);
      for (OriginClass file : origin.classes()) {
        checksums
            .computeIfAbsent(origin.path(), path -> new HashMap<>())
            .put(file.name(), file.checksum());
      }
    }
    for (ClassPlace place : places.all()) {
      place.origin().ifPresent(origin -> loaded.merge(origin.path(), 1L, Long::sum));
    }
  }

  /**
   * The pairs.
   *
   * @param places all loaded classes
   * @param origins where class files are
   * @return most names in common first
   */
  public static List<BuildPair> of(ClassPlaces places, List<ClassOrigin> origins) {
    return new BuildPairs(places, origins).pairs();
  }

  private List<BuildPair> pairs() {
    Map<Key, BuildPair> pairs = new LinkedHashMap<>();
    for (List<ClassOrigin> all : origins.values()) {
      for (ClassOrigin origin : all) {
        for (SharedClasses shared : origin.shared()) {
          add(pairs, origin, shared);
        }
      }
    }
    List<BuildPair> sorted = new ArrayList<>(pairs.values());
    sorted.sort(
        Comparator.comparingInt(BuildPair::sharedClasses)
            .reversed()
            .thenComparing(pair -> pair.first().name())
            .thenComparing(pair -> pair.second().name()));
    return sorted;
  }

  /** Of several versions of two artifacts those count that have most in common. */
  private void add(Map<Key, BuildPair> pairs, ClassOrigin origin, SharedClasses shared) {
    Artifact one = byPath.get(origin.path());
    Artifact other = byPath.get(shared.path());
    if (other == null || !one.differsFrom(other)) {
      return;
    }
    boolean isMoved = !shared.prefix().isEmpty();
    boolean isInOrder = isMoved || one.spelled().compareTo(other.spelled()) <= 0;
    Key key = new Key(isInOrder ? one : other, isInOrder ? other : one, shared.prefix());
    BuildPair before = pairs.get(key);
    if (before != null && before.sharedClasses() >= shared.classes()) {
      return;
    }
    Map<String, Long> here = checksums.getOrDefault(origin.path(), Map.of());
    Map<String, Long> there = checksums.getOrDefault(shared.path(), Map.of());
    int loadedShared = 0;
    int loadedIdentical = 0;
    for (Map.Entry<String, Long> file : here.entrySet()) {
      Long same = there.get(file.getKey());
      loadedShared += same != null && !isMoved ? 1 : 0;
      loadedIdentical += file.getValue().equals(same) && !isMoved ? 1 : 0;
    }
    LibraryBuild first = build(key.first());
    if (isMoved) {
      first =
          new LibraryBuild(
              first.name(),
              first.owner(),
              first.paths(),
              first.classFiles(),
              moved(origin.path(), shared.prefix() + "."),
              first.libraries());
    }
    pairs.put(
        key,
        new BuildPair(
            first,
            build(key.second()),
            shared.classes(),
            loadedShared,
            loadedIdentical,
            shared.prefix()));
  }

  private long moved(String path, String prefix) {
    return places.all().stream()
        .filter(place -> place.loaded().name().startsWith(prefix))
        .filter(place -> place.origin().filter(from -> from.path().equals(path)).isPresent())
        .count();
  }

  private LibraryBuild build(Artifact artifact) {
    Collection<ClassOrigin> all = distinct(origins.get(artifact));
    List<OriginLibrary> libraries =
        all.stream().flatMap(origin -> origin.libraries().stream()).toList();
    List<String> paths = all.stream().map(ClassOrigin::path).toList();
    return new LibraryBuild(
        artifact.spelled(),
        all.stream().filter(origin -> origin.classFiles() > 0).findFirst().flatMap(this::owner),
        paths,
        all.stream().mapToInt(ClassOrigin::classFiles).max().orElse(0),
        paths.stream().mapToLong(path -> loaded.getOrDefault(path, 0L)).sum(),
        libraries);
  }

  private static Collection<ClassOrigin> distinct(List<ClassOrigin> origins) {
    Map<String, ClassOrigin> byPath = new LinkedHashMap<>();
    origins.forEach(origin -> byPath.putIfAbsent(origin.path(), origin));
    return byPath.values();
  }

  private Optional<Owner> owner(ClassOrigin origin) {
    return places.ownerOfArchive(LibraryNames.fileName(origin.path()));
  }
}
