// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import dev.tare.capture.origin.OriginKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names libraries by their artifacts, and by group and artifact where different libraries have the
 * same, such as packages of one native library by two makers, or where the artifact is a word that
 * nothing in it repeats, such as {@code api}. Several versions and copies of one library keep one
 * name.
 */
final class DistinctNames {

  private final Map<String, String> names = new HashMap<>();

  /** The archives of one library, those with coordinates first. */
  private record Member(List<NamedArchive> archives) {

    static Member of(NamedArchive first) {
      return new Member(new ArrayList<>(List.of(first)));
    }

    boolean has(NamedArchive archive) {
      return archives.stream().anyMatch(archive::isSameAs);
    }

    /** A file of native libraries has the version of its library and a classifier behind it. */
    boolean hasVersionOf(NamedArchive archive) {
      String version = archive.library().version() + "-";
      return archives.stream().anyMatch(each -> version.startsWith(each.library().version() + "-"));
    }

    /** What the classes that happen to be loaded share is no name: it differs between captures. */
    boolean needsMaker() {
      return !archives.get(0).declaredGroup().isEmpty()
          && archives.stream().noneMatch(NamedArchive::hasTellingName);
    }

    String name(boolean withMaker) {
      NamedArchive first = archives.get(0);
      String artifact = first.library().artifact();
      return withMaker ? first.maker() + ":" + artifact : artifact;
    }
  }

  /**
   * Of these.
   *
   * @param origins where classes come from; modules of the JDK are left out
   */
  DistinctNames(List<ClassOrigin> origins) {
    Map<String, NamedArchive> byPath = new LinkedHashMap<>();
    for (ClassOrigin origin : origins) {
      if (origin.kind() != OriginKind.MODULE) {
        NamedArchive archive =
            byPath.computeIfAbsent(origin.path(), path -> NamedArchive.of(origin));
        origin.classes().stream().map(OriginClass::name).forEach(archive.classes()::add);
      }
    }
    Map<String, List<NamedArchive>> byArtifact = new HashMap<>();
    for (NamedArchive archive : byPath.values()) {
      byArtifact
          .computeIfAbsent(archive.library().artifact(), artifact -> new ArrayList<>())
          .add(archive);
    }
    byArtifact.values().forEach(this::name);
  }

  private void name(List<NamedArchive> ofOneArtifact) {
    List<Member> libraries = new ArrayList<>();
    List<NamedArchive> withoutMaker = new ArrayList<>();
    ofOneArtifact.sort(Comparator.comparing(archive -> !archive.hasCoordinates()));
    for (NamedArchive archive : ofOneArtifact) {
      if (archive.library().family().isEmpty()) {
        withoutMaker.add(archive);
        continue;
      }
      Optional<Member> known = libraries.stream().filter(each -> each.has(archive)).findFirst();
      known.ifPresentOrElse(
          library -> library.archives().add(archive), () -> libraries.add(Member.of(archive)));
    }
    boolean isShared = libraries.size() > 1;
    for (Member library : libraries) {
      String name = library.name(isShared || library.needsMaker());
      library.archives().forEach(archive -> names.put(archive.path(), name));
    }
    for (NamedArchive archive : withoutMaker) {
      Optional<Member> library =
          libraries.stream().filter(each -> !isShared || each.hasVersionOf(archive)).findFirst();
      names.put(
          archive.path(),
          library
              .map(each -> each.name(isShared || each.needsMaker()))
              .orElse(archive.library().artifact()));
    }
  }

  /** The name of the library that an archive is; it must be one of those given. */
  String of(ClassOrigin archive) {
    return names.get(archive.path());
  }
}
