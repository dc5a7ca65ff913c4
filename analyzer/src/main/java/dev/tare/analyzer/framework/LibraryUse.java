// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.analyzer.ownership.Owner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A library, module of the JDK or the application, as far as its classes are loaded. What it costs
 * is in the ledger, under the same name.
 *
 * @param owner whose classes they are
 * @param artifact what it is known as: of the application the archive that it is in, empty where
 *     that is none or not known; of others their name
 * @param versions the different versions of it that have classes of the names that are loaded,
 *     oldest first; empty where none is known
 * @param family who makes it; empty if not known
 * @param paths of the archives, directories or modules with classes of these names
 * @param loadedClasses how many of its classes are loaded, those made at run time for it included
 * @param classFiles how many class files it has in all, in the version that has most; absent for
 *     modules of the JDK
 * @param loaders how many class loaders have loaded classes of it
 * @param initializedClasses how many of the loaded classes have been initialised, so that they can
 *     have been used; absent where the JVM does not tell
 * @param repeated its classes that several loaders have loaded
 * @param activity how far it has run, absent where that was not looked at
 * @param brings the classes of the JDK that only it has led to, absent where that was not looked at
 */
public record LibraryUse(
    Owner owner,
    String artifact,
    List<String> versions,
    String family,
    List<String> paths,
    int loadedClasses,
    OptionalLong classFiles,
    int loaders,
    OptionalLong initializedClasses,
    RepeatedClasses repeated,
    Optional<LibraryActivity> activity,
    Optional<BroughtClasses> brings) {

  /** Takes private copies. */
  public LibraryUse {
    versions = List.copyOf(versions);
    paths = List.copyOf(paths);
  }

  /** The same with how many of its classes have been initialised. */
  public LibraryUse withInitializedClasses(int count) {
    return new LibraryUse(
        owner,
        artifact,
        versions,
        family,
        paths,
        loadedClasses,
        classFiles,
        loaders,
        OptionalLong.of(count),
        repeated,
        activity,
        brings);
  }

  /** The same with how far it has run. */
  public LibraryUse withActivity(LibraryActivity found) {
    return new LibraryUse(
        owner,
        artifact,
        versions,
        family,
        paths,
        loadedClasses,
        classFiles,
        loaders,
        initializedClasses,
        repeated,
        Optional.of(found),
        brings);
  }

  /** The same with what it has brought. */
  public LibraryUse withBrings(BroughtClasses found) {
    return new LibraryUse(
        owner,
        artifact,
        versions,
        family,
        paths,
        loadedClasses,
        classFiles,
        loaders,
        initializedClasses,
        repeated,
        activity,
        Optional.of(found));
  }

  /** Whether no class of it has ever been initialised, as far as that is known. */
  public boolean isNeverInitialized() {
    return initializedClasses.isPresent() && initializedClasses.getAsLong() == 0;
  }

  /** Its name in the ledger, and in brackets the application's archive. */
  public String title() {
    boolean isNamed = owner.kind() == Owner.Kind.APPLICATION && !artifact.isEmpty();
    return isNamed ? name() + " (" + artifact + ")" : name();
  }

  /** Its name in the ledger. */
  public String name() {
    return OwnerLabels.name(owner);
  }
}
