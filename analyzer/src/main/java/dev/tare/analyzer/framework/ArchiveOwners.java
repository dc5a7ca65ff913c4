// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginKind;
import dev.tare.capture.origin.OriginLibrary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Whose archives are, by their file names and by the native libraries in them. */
final class ArchiveOwners {

  private final Map<String, Set<Owner>> byFileName = new HashMap<>();
  private final Map<Long, List<Carrier>> bySize = new HashMap<>();
  private final Map<String, Archive> byPath = new LinkedHashMap<>();

  /** The family of an archive is who makes it, empty if not known. */
  private record Archive(Owner owner, String family) {}

  private record Carrier(String fileName, Owner owner) {}

  /**
   * Of these.
   *
   * @param origins where classes come from
   * @param owner of each
   */
  ArchiveOwners(List<ClassOrigin> origins, Function<ClassOrigin, Owner> owner) {
    for (ClassOrigin origin : origins) {
      // What is in a directory without classes was not brought by somebody who has classes.
      boolean isEmptyDirectory =
          origin.kind() == OriginKind.DIRECTORY && origin.classes().isEmpty();
      if (origin.kind() == OriginKind.MODULE || isEmptyDirectory) {
        continue;
      }
      Owner whose = owner.apply(origin);
      byPath.putIfAbsent(origin.path(), new Archive(whose, LibraryNames.of(origin).family()));
      byFileName
          .computeIfAbsent(LibraryNames.fileName(origin.path()), name -> new HashSet<>())
          .add(whose);
      for (OriginLibrary library : origin.libraries()) {
        bySize
            .computeIfAbsent(library.bytes(), bytes -> new ArrayList<>())
            .add(new Carrier(LibraryNames.fileName(library.path()), whose));
      }
    }
  }

  /** Whose an archive of this name is; absent if there is none or they differ. */
  Optional<Owner> ofArchive(String fileName) {
    return only(byFileName.getOrDefault(fileName, Set.of()));
  }

  /**
   * Whose something is that some archives share: their owner's, or if all are of one family that of
   * the first of them on the class path. Absent if they are of several.
   *
   * @param paths of the archives
   */
  Optional<Owner> ofPaths(List<String> paths) {
    Set<String> wanted = new HashSet<>(paths);
    Set<Owner> owners = new LinkedHashSet<>();
    Set<String> families = new HashSet<>();
    for (Map.Entry<String, Archive> each : byPath.entrySet()) {
      if (wanted.remove(each.getKey())) {
        owners.add(each.getValue().owner());
        families.add(each.getValue().family());
      }
    }
    boolean areOne = owners.size() == 1 || families.size() == 1 && !families.contains("");
    return wanted.isEmpty() && areOne ? Optional.of(owners.iterator().next()) : Optional.empty();
  }

  /**
   * Who brought a native library: whose archive has one of the same size and name. Copies are named
   * with something before or behind the name, and some quite differently.
   *
   * @param fileName of the copy
   * @param bytes its size
   */
  Optional<Owner> ofLibrary(String fileName, long bytes) {
    List<Carrier> carriers = bySize.getOrDefault(bytes, List.of());
    Set<Owner> named = new HashSet<>();
    Set<Owner> all = new HashSet<>();
    for (Carrier carrier : carriers) {
      all.add(carrier.owner());
      String stem = carrier.fileName().replaceFirst("\\.(?:so.*|jnilib)$", "");
      if (fileName.contains(stem)) {
        named.add(carrier.owner());
      }
    }
    return only(named.isEmpty() ? all : named);
  }

  /**
   * The same where the system may have a library of that name: the name is the same to the letter.
   *
   * @param fileName of the copy
   * @param bytes its size
   */
  Optional<Owner> ofLibraryNamed(String fileName, long bytes) {
    Set<Owner> found = new HashSet<>();
    for (Carrier carrier : bySize.getOrDefault(bytes, List.of())) {
      if (carrier.fileName().equals(fileName)) {
        found.add(carrier.owner());
      }
    }
    return only(found);
  }

  private static Optional<Owner> only(Set<Owner> owners) {
    return owners.size() == 1 ? Optional.of(owners.iterator().next()) : Optional.empty();
  }
}
