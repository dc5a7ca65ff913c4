// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Archives that bring native libraries and no classes, as frameworks have them for each platform.
 * Only their family says which classes call them.
 */
public final class NativeOnlyLibraries {

  private NativeOnlyLibraries() {}

  /**
   * Adds those of which a native library is resident.
   *
   * @param libraries of which classes are loaded
   * @param origins all archives
   * @param places whose they are
   * @param ledger what is resident
   * @return the same libraries, then the others by name
   */
  public static List<LibraryUse> addTo(
      List<LibraryUse> libraries, List<ClassOrigin> origins, ClassPlaces places, Ledger ledger) {
    Set<String> named = new HashSet<>();
    libraries.forEach(library -> named.add(library.name()));
    Map<String, LibraryUse> found = new LinkedHashMap<>();
    for (ClassOrigin origin : origins) {
      if (origin.kind() != OriginKind.MODULE && !origin.libraries().isEmpty()) {
        Optional<Owner> owner = places.ownerOfArchive(LibraryNames.fileName(origin.path()));
        owner
            .filter(one -> one.kind() == Owner.Kind.LIBRARY)
            .filter(one -> !named.contains(OwnerLabels.name(one)) && isResident(one, ledger))
            .ifPresent(one -> found.putIfAbsent(one.name(), use(one, origin)));
      }
    }
    List<LibraryUse> all = new ArrayList<>(libraries);
    found.values().forEach(all::add);
    return all;
  }

  private static boolean isResident(Owner owner, Ledger ledger) {
    String name = OwnerLabels.name(owner);
    return ledger.entries().stream()
        .anyMatch(
            entry ->
                entry.area() == Area.NATIVE_LIBRARIES
                    && entry.owner().equals(name)
                    && entry.residentBytes() > 0);
  }

  private static LibraryUse use(Owner owner, ClassOrigin origin) {
    Library library = LibraryNames.of(origin);
    return new LibraryUse(
        owner,
        OwnerLabels.name(owner),
        library.version().isEmpty() ? List.of() : List.of(library.version()),
        family(origin, library),
        List.of(origin.path()),
        0,
        OptionalLong.of(origin.classFiles()),
        0,
        OptionalLong.empty(),
        RepeatedClasses.NONE,
        Optional.empty(),
        Optional.empty());
  }

  /** Without classes and coordinates the name of the module tells who makes it. */
  private static String family(ClassOrigin origin, Library library) {
    String module = origin.identity().module();
    return library.family().isEmpty()
        ? module.substring(0, Math.max(0, module.lastIndexOf('.')))
        : library.family();
  }
}
