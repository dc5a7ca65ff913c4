// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.use;

import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.ownership.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which libraries have the same maker. A call from one part of a framework to another is no use of
 * it by somebody else.
 */
final class Families {

  private final Map<Owner, String> familyOf = new HashMap<>();

  Families(List<LibraryUse> libraries) {
    List<String> shortest = new ArrayList<>();
    libraries.stream()
        .map(LibraryUse::family)
        .filter(family -> family.indexOf('.') > 0)
        .distinct()
        .sorted()
        .forEach(
            family -> {
              if (shortest.stream().noneMatch(each -> family.startsWith(each + "."))) {
                shortest.add(family);
              }
            });
    for (LibraryUse use : libraries) {
      String name = use.family().isEmpty() ? use.name() : use.family();
      for (String each : shortest) {
        if (name.startsWith(each + ".")) {
          name = each;
        }
      }
      familyOf.put(use.owner(), use.owner().kind() == Owner.Kind.LIBRARY ? name : use.name());
    }
  }

  boolean areRelated(Owner one, Owner other) {
    return familyOf
        .getOrDefault(one, one.name())
        .equals(familyOf.getOrDefault(other, other.name()));
  }
}
