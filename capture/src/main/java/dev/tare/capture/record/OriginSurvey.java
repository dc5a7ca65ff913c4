// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.Skipped;
import dev.tare.capture.jvm.LoadedClass;
import dev.tare.capture.origin.ArchiveReader;
import dev.tare.capture.origin.ClassFileConsumer;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.ClassPath;
import dev.tare.capture.origin.ModuleReader;
import dev.tare.capture.origin.OriginClass;
import dev.tare.capture.origin.SharedClassSearch;
import dev.tare.capture.origin.SharedClasses;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds where the loaded classes of a process come from, by reading the archives of its class path
 * as the process sees them. What was looked for once is not looked for again.
 */
final class OriginSurvey {

  /** Archives that name each other in their manifests end somewhere. */
  private static final int MOST_PLACES = 20_000;

  private final ProcFiles files;
  private final Set<String> lookedFor = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private ClassFileConsumer consumer = ClassFileConsumer.NONE;
  private final SharedClassSearch shared = new SharedClassSearch();

  OriginSurvey(ProcFiles files) {
    this.files = files;
  }

  /**
   * Looks for classes.
   *
   * @param classes that are loaded
   * @param classPath where the process looks for them
   * @param skipped takes what could not be read
   * @param consumer gets the class files
   * @return in the order in which the JVM looks, what has classes that were not looked for before,
   *     and of the rest what was not told before
   */
  List<ClassOrigin> read(
      List<LoadedClass> classes,
      ClassPath classPath,
      List<Skipped> skipped,
      ClassFileConsumer consumer) {
    this.consumer = consumer;
    Set<String> wanted = new HashSet<>();
    for (LoadedClass each : classes) {
      if (!each.isHidden() && lookedFor.add(each.name())) {
        wanted.add(each.name());
      }
    }
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<ClassOrigin> origins = new ArrayList<>();
    Set<String> ofJdk = readModules(classPath, wanted, origins, skipped);
    wanted.removeAll(ofJdk);
    readArchives(classPath, wanted, origins, skipped);
    Map<String, List<SharedClasses>> common = shared.find();
    origins.replaceAll(origin -> origin.withShared(common.getOrDefault(origin.path(), List.of())));
    origins.removeIf(
        origin ->
            !told.add(origin.path()) && origin.classes().isEmpty() && origin.shared().isEmpty());
    return origins;
  }

  private Set<String> readModules(
      ClassPath classPath, Set<String> wanted, List<ClassOrigin> origins, List<Skipped> skipped) {
    Optional<Path> home =
        classPath.javaHome().startsWith("/")
            ? files.asSeen(classPath.javaHome())
            : Optional.empty();
    Set<String> found = new HashSet<>();
    if (home.isPresent()) {
      try {
        for (ClassOrigin module : new ModuleReader(wanted, consumer).read(home.get())) {
          origins.add(module);
          for (OriginClass each : module.classes()) {
            found.add(each.name());
          }
        }
      } catch (IOException notReadable) {
        skipped.add(
            new Skipped("the modules of the JDK", String.valueOf(notReadable.getMessage())));
      }
    }
    return found;
  }

  private void readArchives(
      ClassPath classPath, Set<String> wanted, List<ClassOrigin> origins, List<Skipped> skipped) {
    ArchiveReader reader =
        new ArchiveReader(
            wanted, classPath.release() == 0 ? 9 : classPath.release(), consumer, shared);
    Deque<String> places = new ArrayDeque<>(classPath.places(files.openFiles()));
    places.addAll(new WebApplications(files, classPath.tomcatBase()).places());
    Set<Object> seen = new HashSet<>();
    while (!places.isEmpty() && seen.size() < MOST_PLACES) {
      String place = places.removeFirst();
      Optional<Path> file = place.startsWith("/") ? files.asSeen(place) : Optional.empty();
      if (file.isEmpty() || !seen.add(identity(file.get()))) {
        continue;
      }
      try {
        if (classPath.isOfModules(place) && Files.isDirectory(file.get())) {
          modulesIn(file.get(), place).forEach(places::addLast);
        }
        origins.addAll(reader.read(file.get(), place));
        // The JVM looks there before it goes on with the class path.
        List<String> added = reader.addedPlaces();
        for (int i = added.size() - 1; i >= 0; i--) {
          places.addFirst(added.get(i));
        }
        for (String unread : reader.unreadArchives()) {
          skipped.add(new Skipped("the classes in " + unread, "it is damaged or too large"));
        }
      } catch (IOException | SecurityException notReadable) {
        skipped.add(
            new Skipped("the classes in " + place, String.valueOf(notReadable.getMessage())));
      }
    }
  }

  /** A file may be on the class path by one name and be open by another. */
  private static Object identity(Path file) {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return key == null ? file : key;
    } catch (IOException absent) {
      return file;
    }
  }

  /** Archives, and directories of the classes of one module each. */
  private static Set<String> modulesIn(Path directory, String place) throws IOException {
    Set<String> modules = new TreeSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path each : all) {
        String name = each.getFileName().toString();
        if (name.endsWith(".jar") || Files.exists(each.resolve("module-info.class"))) {
          modules.add(place + "/" + name);
        }
      }
    } catch (DirectoryIteratorException failed) {
      throw failed.getCause();
    }
    return modules;
  }
}
