// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads the modules of a JDK, which need not be the one that runs this (seen: 17 reads the image of
 * 25, and the reverse). Each JDK has a reader of its own image, which would be run in this process;
 * where a process says that its JDK is may be anything, so its image is read by ours.
 */
public final class ModuleReader {

  private static final String READER = "lib/jrt-fs.jar";
  private static final String IMAGE = "lib/modules";

  /** What the path of a module begins with. */
  private static final String PATH = "jrt:/";

  private static final URI IMAGES = URI.create(PATH);

  private final Set<String> wanted;
  private final ClassFileConsumer consumer;

  /** A reader that hands the class files on to nobody. */
  public ModuleReader(Set<String> wanted) {
    this(wanted, ClassFileConsumer.NONE);
  }

  /**
   * A reader.
   *
   * @param wanted binary names of the classes to open
   * @param consumer gets what is opened
   */
  public ModuleReader(Set<String> wanted, ClassFileConsumer consumer) {
    this.wanted = wanted;
    this.consumer = consumer;
  }

  /**
   * Reads the modules that have wanted classes.
   *
   * @param javaHome where the JDK is for us
   * @throws IOException if its image cannot be read
   */
  public List<ClassOrigin> read(Path javaHome) throws IOException {
    try {
      // Inside of an application no files are made, which its end could leave behind.
      return isOwn(javaHome)
          ? read(javaHome, FileSystems.getFileSystem(IMAGES))
          : readLinked(javaHome);
    } catch (FileSystemNotFoundException | ProviderNotFoundException | IllegalArgumentException e) {
      throw new IOException("the JDK in " + javaHome + " has no readable image", e);
    }
  }

  private static boolean isOwn(Path javaHome) throws IOException {
    Path own = Path.of(System.getProperty("java.home")).resolve(IMAGE);
    Path image = javaHome.resolve(IMAGE);
    return Files.exists(own) && Files.exists(image) && Files.isSameFile(own, image);
  }

  private List<ClassOrigin> readLinked(Path javaHome) throws IOException {
    Path linked = Files.createTempDirectory("tare-modules-");
    try {
      Map<String, String> image = Map.of("java.home", link(javaHome, linked).toString());
      try (FileSystem modules = FileSystems.newFileSystem(IMAGES, image)) {
        return read(javaHome, modules);
      }
    } finally {
      for (String each : List.of(READER, IMAGE, "lib", "")) {
        Files.deleteIfExists(linked.resolve(each));
      }
    }
  }

  /** What looks like a JDK, has the image of the other one and our reader. */
  private static Path link(Path javaHome, Path linked) throws IOException {
    Path own = Path.of(System.getProperty("java.home"));
    Files.createDirectory(linked.resolve("lib"));
    Files.createSymbolicLink(linked.resolve(READER), own.resolve(READER));
    Files.createSymbolicLink(linked.resolve(IMAGE), javaHome.resolve(IMAGE).toAbsolutePath());
    return linked;
  }

  private List<ClassOrigin> read(Path javaHome, FileSystem modules) throws IOException {
    Map<String, List<Path>> byPackage = modulesByPackage(modules.getPath("/packages"));
    Set<String> archived = archived(javaHome.resolve("lib/classlist"));
    Map<String, List<OriginClass>> found = new TreeMap<>();
    for (String name : new TreeSet<>(wanted)) {
      for (Path module : byPackage.getOrDefault(packageOf(name), List.of())) {
        Path file = module.resolve(name.replace('.', '/') + ".class");
        if (Files.isRegularFile(file)) {
          String moduleName = module.getFileName().toString();
          found
              .computeIfAbsent(moduleName, key -> new ArrayList<>())
              .add(
                  ClassFiles.read(
                      name,
                      StoredFile.of(name, file),
                      archived.contains(name),
                      PATH + moduleName,
                      consumer));
          break;
        }
      }
    }
    List<ClassOrigin> origins = new ArrayList<>();
    found.forEach((module, classes) -> origins.add(origin(module, classes)));
    return origins;
  }

  private static ClassOrigin origin(String module, List<OriginClass> classes) {
    ArchiveIdentity identity = new ArchiveIdentity(List.of(), "", "", module, "", "");
    return new ClassOrigin(
        OriginKind.MODULE, PATH + module, 0, classes.size(), identity, List.of(), classes);
  }

  /** The classes that the JDK's default class-data archive was made of, a line each. */
  private static Set<String> archived(Path list) {
    Set<String> archived = new HashSet<>();
    try (Stream<String> lines = Files.lines(list)) {
      lines
          .filter(line -> !line.startsWith("#") && !line.startsWith("@"))
          .forEach(line -> archived.add(line.split(" ", 2)[0].replace('/', '.')));
    } catch (IOException | UncheckedIOException absent) {
      // A JDK without the list has no such archive either.
      return Set.of();
    }
    return archived;
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** Links to the modules that have a package; several where it is only a parent in some. */
  private static Map<String, List<Path>> modulesByPackage(Path packages) throws IOException {
    Map<String, List<Path>> byPackage = new HashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(packages)) {
      for (Path each : all) {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(each)) {
          List<Path> modules = new ArrayList<>();
          for (Path link : links) {
            modules.add(each.getFileSystem().getPath("/modules", link.getFileName().toString()));
          }
          byPackage.put(each.getFileName().toString(), modules);
        }
      }
    }
    return byPackage;
  }
}
