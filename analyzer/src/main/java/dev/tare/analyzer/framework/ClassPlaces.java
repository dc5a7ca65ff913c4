// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.analyzer.jvm.ClassLoaderShare;
import dev.tare.analyzer.ownership.JdkModules;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.jvm.LoadedClass;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose each loaded class is. A class belongs to the archive or module that has its class file; one
 * that was made at run time to the class it was made for, which its name begins with, else to those
 * that share its package and loader; what is left to nobody but its loader.
 */
public final class ClassPlaces {

  /** Where nothing is known of classes. */
  public static final ClassPlaces NONE =
      new ClassPlaces(List.of(), new ArchiveOwners(List.of(), origin -> Owner.UNKNOWN));

  /** The entry of Tare's agent. */
  private static final String AGENT = "dev.tare.agent.TareAgent";

  private final List<ClassPlace> places;
  private final ArchiveOwners archives;
  private final Map<Long, List<ClassPlace>> byLoader = new HashMap<>();
  private final Map<String, Optional<Owner>> owners = new HashMap<>();

  private ClassPlaces(List<ClassPlace> places, ArchiveOwners archives) {
    this.archives = archives;
    this.places = List.copyOf(places);
    for (ClassPlace place : places) {
      byLoader.computeIfAbsent(place.loaded().loaderData(), key -> new ArrayList<>()).add(place);
      owners.merge(
          place.loaded().name(),
          Optional.of(place.owner()),
          (one, other) -> one.equals(other) ? one : Optional.empty());
    }
  }

  /**
   * Finds the owners of all classes.
   *
   * @param classes that are loaded
   * @param origins where class files are
   * @param loaders the class loaders
   * @param command main class or archive of the process with its arguments; empty if not known
   * @param packages that the user says are the application's
   */
  public static ClassPlaces of(
      List<LoadedClass> classes,
      List<ClassOrigin> origins,
      List<ClassLoaderShare> loaders,
      String command,
      List<String> packages) {
    if (classes.isEmpty()) {
      return NONE;
    }
    Search search = new Search(origins, loaders, command, packages);
    return new ClassPlaces(search.places(classes), new ArchiveOwners(origins, search::ownerOf));
  }

  /**
   * Whose an archive is.
   *
   * @param fileName without its directory
   * @return absent if no class path has it, or if several have different ones of this name
   */
  public Optional<Owner> ownerOfArchive(String fileName) {
    return archives.ofArchive(fileName);
  }

  /**
   * Whose something is that some archives share: their owner's, or if all are of one family that of
   * the first of them on the class path.
   *
   * @param paths of the archives
   * @return absent if they are of several families
   */
  public Optional<Owner> ownerOfArchives(List<String> paths) {
    return archives.ofPaths(paths);
  }

  /**
   * Who brought a native library, by what archives have.
   *
   * @param fileName without its directory
   * @param bytes size of the file
   */
  public Optional<Owner> ownerOfLibrary(String fileName, long bytes) {
    return archives.ofLibrary(fileName, bytes);
  }

  /**
   * The same of a library that the system may have too, such as libgcc, so that not only its size
   * must be that of one in an archive but also its whole name.
   *
   * @param fileName without its directory
   * @param bytes size of the file
   */
  public Optional<Owner> ownerOfLibraryNamed(String fileName, long bytes) {
    return archives.ofLibraryNamed(fileName, bytes);
  }

  /** All classes, as the JVM printed them. */
  public List<ClassPlace> all() {
    return places;
  }

  /**
   * What the classes of a loader weigh by owner: estimates of their metadata, of which only the
   * proportions count.
   *
   * @param loaderData address of the loader's metadata
   * @param usesDefaultArchive whether the JVM uses the JDK's class-data archive, where classes cost
   *     their loader nothing
   */
  public Map<Owner, Long> weights(long loaderData, boolean usesDefaultArchive) {
    Map<Owner, Long> weights = new LinkedHashMap<>();
    for (ClassPlace place : byLoader.getOrDefault(loaderData, List.of())) {
      long weight = weight(place, usesDefaultArchive);
      if (weight > 0) {
        weights.merge(place.owner(), weight, Long::sum);
      }
    }
    return weights;
  }

  /**
   * What one class weighs among those of its loader.
   *
   * @param place the class
   * @param usesDefaultArchive whether the JVM uses the JDK's class-data archive
   * @return 0 for a class in that archive
   */
  public static long weight(ClassPlace place, boolean usesDefaultArchive) {
    boolean free =
        usesDefaultArchive && place.file().filter(OriginClass::inDefaultArchive).isPresent();
    return free ? 0 : Math.round(place.modelBytes());
  }

  /** Whether anything is known. */
  public boolean isEmpty() {
    return places.isEmpty();
  }

  /**
   * Whose the classes of a name are; absent if there is none, or if those of several loaders have
   * different owners.
   */
  public Optional<Owner> ownerOf(String className) {
    // Behind the name of a hidden class is its address.
    String name = className.substring(0, (className + "/").indexOf('/'));
    Optional<Owner> owner = owners.get(name);
    if (owner == null) {
      // A nested class may not be loaded although its code is named.
      for (String host : GeneratedNames.hosts(name)) {
        if (owners.containsKey(host)) {
          return owners.get(host);
        }
      }
      return Optional.empty();
    }
    return owner;
  }

  /** One search through all classes. */
  private static final class Search {
    private final OriginIndex index;
    private final ApplicationParts application;
    private final DistinctNames names;
    private final Set<String> agents;
    private final CopiedLibraries copied = new CopiedLibraries();
    private final JdkModules modules = new JdkModules();
    private final Map<Long, ClassLoaderShare> loaders = new HashMap<>();
    private final Map<String, Owner> byPath = new HashMap<>();
    private final Map<String, Set<Owner>> ofPackage = new HashMap<>();

    Search(
        List<ClassOrigin> origins,
        List<ClassLoaderShare> loaders,
        String command,
        List<String> packages) {
      this.index = new OriginIndex(origins);
      this.application = new ApplicationParts(origins, index, command, packages);
      this.names = new DistinctNames(origins);
      this.agents = agentsIn(origins);
      loaders.forEach(loader -> this.loaders.put(loader.loaderData(), loader));
    }

    List<ClassPlace> places(List<LoadedClass> classes) {
      List<ClassPlace> places = new ArrayList<>();
      List<LoadedClass> left = new ArrayList<>();
      for (LoadedClass each : classes) {
        Optional<ClassPlace> place = place(each);
        place.ifPresentOrElse(
            found -> {
              places.add(found);
              ofPackage.computeIfAbsent(packageIn(each), key -> new HashSet<>()).add(found.owner());
            },
            () -> left.add(each));
      }
      left.forEach(each -> places.add(new ClassPlace(each, ofNeighbours(each), none(), file())));
      return places;
    }

    private Optional<ClassPlace> place(LoadedClass loaded) {
      Optional<OriginIndex.Found> own = loaded.isHidden() ? Optional.empty() : find(loaded.name());
      if (own.isPresent()) {
        return Optional.of(
            new ClassPlace(
                loaded,
                owner(loaded, own.get().origin()),
                Optional.of(own.get().origin()),
                Optional.of(own.get().file())));
      }
      for (String host : GeneratedNames.hosts(loaded.name())) {
        Optional<OriginIndex.Found> found = find(host);
        if (found.isPresent()) {
          return Optional.of(
              new ClassPlace(loaded, owner(loaded, found.get().origin()), none(), file()));
        }
      }
      // JDK 17 makes accessors for reflection in loaders of their own.
      return isOfJdk(loaded) || modules.hasPackageOf(loaded.name())
          ? Optional.of(
              new ClassPlace(loaded, Owner.module(modules.of(loaded.name())), none(), file()))
          : Optional.empty();
    }

    /**
     * Classes of the JDK hide those of the same name on the class path. Agents add archives to what
     * the bootstrap loader has.
     */
    private Optional<OriginIndex.Found> find(String name) {
      return index.inModule(name).or(() -> index.inArchive(name));
    }

    private Owner owner(LoadedClass loaded, ClassOrigin origin) {
      if (application.isNamed(loaded.name())) {
        return Owner.APPLICATION;
      }
      Optional<String> library = copied.of(loaded.name());
      if (library.isPresent()) {
        return Owner.library(library.get());
      }
      return ownerOf(origin);
    }

    /** Later snapshots tell of an archive again with other classes, which must not rename it. */
    Owner ownerOf(ClassOrigin origin) {
      return byPath.computeIfAbsent(origin.path(), path -> named(origin));
    }

    private Owner named(ClassOrigin origin) {
      return switch (origin.kind()) {
        case MODULE -> Owner.module(origin.identity().module());
        case DIRECTORY, ARCHIVE, NESTED ->
            agents.contains(origin.path())
                ? Owner.OBSERVER
                : application.has(origin) ? Owner.APPLICATION : Owner.library(names.of(origin));
      };
    }

    /**
     * The archives of the agent's entry, which the first snapshot tells of and later ones do not.
     */
    private static Set<String> agentsIn(List<ClassOrigin> origins) {
      Set<String> paths = new HashSet<>();
      for (ClassOrigin origin : origins) {
        if (origin.classes().stream().anyMatch(each -> each.name().equals(AGENT))) {
          paths.add(origin.path());
        }
      }
      return paths;
    }

    private Owner ofNeighbours(LoadedClass loaded) {
      if (application.isNamed(loaded.name())) {
        return Owner.APPLICATION;
      }
      Set<Owner> neighbours = ofPackage.getOrDefault(packageIn(loaded), Set.of());
      return neighbours.size() == 1
          ? neighbours.iterator().next()
          : Owner.generatedIn(loaderName(loaded));
    }

    private boolean isOfJdk(LoadedClass loaded) {
      ClassLoaderShare loader = loaders.get(loaded.loaderData());
      return loaded.loaderData() == 0 || loader != null && loader.isOfJdk();
    }

    private String loaderName(LoadedClass loaded) {
      ClassLoaderShare loader = loaders.get(loaded.loaderData());
      return loader == null ? "a class loader" : loader.loader();
    }

    private static String packageIn(LoadedClass loaded) {
      String name = loaded.name();
      return loaded.loaderData() + " " + name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private static Optional<ClassOrigin> none() {
      return Optional.empty();
    }

    private static Optional<OriginClass> file() {
      return Optional.empty();
    }
  }
}
