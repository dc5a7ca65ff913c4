// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.capture.origin.ClassOrigin;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An archive with what tells whether it is the same library as another.
 *
 * @param path where it is
 * @param library by its own name
 * @param hasCoordinates whether the library's family is the group of its coordinates
 * @param declaredGroup its group by its coordinates or by the name of its module, else empty
 * @param classes that any snapshot has seen in it; more may be added
 */
record NamedArchive(
    String path,
    Library library,
    boolean hasCoordinates,
    String declaredGroup,
    Set<String> classes) {

  /** Shorter parts of packages, such as com and net, are in words by chance. */
  private static final int SHORTEST_TELLING_PART = 4;

  private static final int PARTS_OF_PRODUCT = 3;

  /** An archive without classes yet. */
  static NamedArchive of(ClassOrigin origin) {
    Library library = LibraryNames.of(origin);
    String coordinates = library.family() + ":" + library.artifact() + ":";
    boolean hasCoordinates =
        origin.identity().poms().stream().anyMatch(pom -> pom.startsWith(coordinates));
    String module = origin.identity().module();
    String end = "." + library.artifact();
    String ofModule =
        module.endsWith(end) ? module.substring(0, module.length() - end.length()) : "";
    return new NamedArchive(
        origin.path(),
        library,
        hasCoordinates,
        hasCoordinates ? library.family() : ofModule,
        new HashSet<>());
  }

  /** Who makes it, as far as that is known. */
  String maker() {
    return declaredGroup.isEmpty() ? library.family() : declaredGroup;
  }

  /**
   * Whether both are the same library. Coordinates decide where both have them, since one library
   * may hold the classes of another; else a class in both does, or the same maker.
   */
  boolean isSameAs(NamedArchive other) {
    if (hasCoordinates && other.hasCoordinates) {
      return library.family().equals(other.library.family());
    }
    return isPartOf(other)
        || other.isPartOf(this)
        || classes.stream().anyMatch(other.classes::contains);
  }

  private boolean isPartOf(NamedArchive other) {
    return (library.family() + ".").startsWith(other.library.family() + ".");
  }

  /**
   * Whether the artifact says of what it is: one word does if its group or a package has it, unless
   * it is the name of a part only. Where no class is loaded it is taken to.
   */
  boolean hasTellingName() {
    String word = library.artifact().toLowerCase(Locale.ROOT);
    boolean isCompound = !word.chars().allMatch(Character::isLetterOrDigit);
    return isCompound
        || declaredGroup.toLowerCase(Locale.ROOT).contains(word)
        || classes.isEmpty()
        || !isPartOfProduct()
            && classes.stream().anyMatch(name -> isInPackage(word, name.toLowerCase(Locale.ROOT)));
  }

  /** A group of three parts names a product; what is a package of it is any part, as a service. */
  private boolean isPartOfProduct() {
    String part = declaredGroup + "." + library.artifact() + ".";
    return hasCoordinates
        && declaredGroup.split("\\.").length >= PARTS_OF_PRODUCT
        && classes.stream().anyMatch(name -> name.startsWith(part));
  }

  private static boolean isInPackage(String word, String className) {
    String inPackage = className.substring(0, Math.max(0, className.lastIndexOf('.')));
    return inPackage.contains(word)
        || Stream.of(inPackage.split("\\."))
            .anyMatch(part -> part.length() >= SHORTEST_TELLING_PART && word.contains(part));
  }
}
