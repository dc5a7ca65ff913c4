// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import dev.tare.capture.origin.OriginKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names libraries by their artifacts, and by group and artifact where different libraries have the
 * same, such as two packages of OpenCV. Several versions and copies of one library keep one name.
 */
final class DistinctNames {

  private final Map<String, String> names = new HashMap<>();

  /** One archive, with the classes that any snapshot has seen in it. */
  private record Archive(
      String path, Library library, boolean hasCoordinates, Set<String> classes) {

    /**
     * Whether both are the same library. Coordinates decide where both have them, since one library
     * may hold the classes of another; else a class in both does, or the same maker.
     */
    boolean isSameAs(Archive other) {
      if (hasCoordinates && other.hasCoordinates) {
        return library.family().equals(other.library.family());
      }
      return isPartOf(other)
          || other.isPartOf(this)
          || classes.stream().anyMatch(other.classes::contains);
    }

    private boolean isPartOf(Archive other) {
      return (library.family() + ".").startsWith(other.library.family() + ".");
    }
  }

  /** The archives of one library, those with a maker first. */
  private static final class Member {
    private final List<Archive> archives = new ArrayList<>();

    Member(Archive first) {
      archives.add(first);
    }

    boolean has(Archive archive) {
      return archives.stream().anyMatch(archive::isSameAs);
    }

    /** A file of native libraries has the version of its library and a classifier behind it. */
    boolean hasVersionOf(Archive archive) {
      String version = archive.library().version() + "-";
      return archives.stream().anyMatch(each -> version.startsWith(each.library().version() + "-"));
    }

    /** Coordinates are first. */
    String maker() {
      return archives.get(0).library().family();
    }
  }

  /**
   * Of these.
   *
   * @param origins where classes come from; modules of the JDK are left out
   */
  DistinctNames(List<ClassOrigin> origins) {
    Map<String, Archive> byPath = new LinkedHashMap<>();
    for (ClassOrigin origin : origins) {
      if (origin.kind() != OriginKind.MODULE) {
        Archive archive = byPath.computeIfAbsent(origin.path(), path -> archive(origin));
        origin.classes().stream().map(OriginClass::name).forEach(archive.classes()::add);
      }
    }
    Map<String, List<Archive>> byArtifact = new HashMap<>();
    for (Archive archive : byPath.values()) {
      byArtifact
          .computeIfAbsent(archive.library().artifact(), artifact -> new ArrayList<>())
          .add(archive);
    }
    byArtifact.forEach(this::name);
  }

  private static Archive archive(ClassOrigin origin) {
    Library library = LibraryNames.of(origin);
    String coordinates = library.family() + ":" + library.artifact() + ":";
    boolean hasCoordinates =
        origin.identity().poms().stream().anyMatch(pom -> pom.startsWith(coordinates));
    return new Archive(origin.path(), library, hasCoordinates, new HashSet<>());
  }

  private void name(String artifact, List<Archive> archives) {
    List<Member> libraries = new ArrayList<>();
    List<Archive> withoutMaker = new ArrayList<>();
    archives.sort(Comparator.comparing(archive -> !archive.hasCoordinates()));
    for (Archive archive : archives) {
      if (archive.library().family().isEmpty()) {
        withoutMaker.add(archive);
        continue;
      }
      Optional<Member> known = libraries.stream().filter(each -> each.has(archive)).findFirst();
      known.ifPresentOrElse(
          library -> library.archives.add(archive), () -> libraries.add(new Member(archive)));
    }
    boolean isDistinct = libraries.size() > 1;
    for (Member library : libraries) {
      String name = isDistinct ? library.maker() + ":" + artifact : artifact;
      library.archives.forEach(archive -> names.put(archive.path(), name));
    }
    for (Archive archive : withoutMaker) {
      String name =
          libraries.stream()
              .filter(library -> isDistinct && library.hasVersionOf(archive))
              .map(library -> library.maker() + ":" + artifact)
              .findFirst()
              .orElse(artifact);
      names.put(archive.path(), name);
    }
  }

  /** The name of the library that an archive is; it must be one of those given. */
  String of(ClassOrigin archive) {
    return names.get(archive.path());
  }
}
