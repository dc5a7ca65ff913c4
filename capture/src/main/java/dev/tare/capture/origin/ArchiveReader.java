// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/**
 * Reads archives and directories of class files, and archives inside of archives, through the JDK's
 * file systems. Only wanted classes are opened.
 */
public final class ArchiveReader {

  /** Applications that bring their class loader keep their own classes there. */
  private static final Pattern CLASSES = Pattern.compile("((?:BOOT|WEB|APP)-INF/classes/)(.+)");

  private static final Pattern RELEASE = Pattern.compile("META-INF/versions/(\\d{1,3})/(.+)");

  private static final Pattern ARCHIVE = Pattern.compile(".+\\.(?:jar|war|rar|ear)");

  /** Also one with its platform behind that: {@code libduckdb_java.so_linux_amd64}. */
  private static final Pattern LIBRARY =
      Pattern.compile(".+\\.(?:so(?:\\.[0-9.]+|_[\\w-]+)?|jnilib)");

  private static final String CLASS = ".class";
  private static final int DEEPEST = 3;

  /** More is no class path, but a directory such as the root. */
  private static final int MOST_FILES = 500_000;

  /** An archive inside of another is taken into memory while it is read. */
  private static final long MOST_NESTED_BYTES = 256L << 20;

  private final Set<String> wanted;
  private final int release;
  private final ClassFileConsumer consumer;
  private final SharedClassSearch shared;
  private final List<ClassOrigin> found = new ArrayList<>();
  private final List<String> added = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  /** A reader that hands the class files on to nobody. */
  public ArchiveReader(Set<String> wanted, int release) {
    this(wanted, release, ClassFileConsumer.NONE, new SharedClassSearch());
  }

  /**
   * A reader.
   *
   * @param wanted binary names of the classes to open
   * @param release of Java that runs them; class files for a newer one are not used
   * @param consumer gets what is opened
   * @param shared takes the names of all classes of all archives
   */
  public ArchiveReader(
      Set<String> wanted, int release, ClassFileConsumer consumer, SharedClassSearch shared) {
    this.wanted = wanted;
    this.release = release;
    this.consumer = consumer;
    this.shared = shared;
  }

  /**
   * Reads an archive or a directory.
   *
   * @param file where it is for us
   * @param path where it is for the process
   * @return itself first, then what is inside; nothing if there is no such file
   * @throws IOException if it cannot be read
   */
  public List<ClassOrigin> read(Path file, String path) throws IOException {
    found.clear();
    added.clear();
    unread.clear();
    if (Files.isDirectory(file)) {
      walk(file, path, OriginKind.DIRECTORY, 0, DEEPEST, Map.of());
    } else if (Files.isRegularFile(file)) {
      open(file, path, OriginKind.ARCHIVE, Files.size(file), 0);
    }
    return List.copyOf(found);
  }

  /** The places that the manifest of the archive read last adds to the class path. */
  public List<String> addedPlaces() {
    return List.copyOf(added);
  }

  /** The archives inside of the one read last that are damaged or too large. */
  public List<String> unreadArchives() {
    return List.copyOf(unread);
  }

  private void open(Path file, String path, OriginKind kind, long bytes, int depth)
      throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(file, Map.of("accessMode", "readOnly"))) {
      Path root = archive.getRootDirectories().iterator().next();
      walk(root, path, kind, bytes, depth, placesIn(file, kind));
    } catch (ProviderNotFoundException | UnsupportedOperationException notAnArchive) {
      throw new IOException(path + " is not an archive", notAnArchive);
    } catch (IllegalArgumentException | IndexOutOfBoundsException | InternalError damaged) {
      // The JDK's file system believes what a directory says of places and lengths.
      throw new IOException(path + " is damaged: " + damaged.getMessage(), damaged);
    }
  }

  private void walk(
      Path root, String path, OriginKind kind, long bytes, int depth, Map<String, Integer> places)
      throws IOException {
    Contents contents =
        new Contents(root, kind != OriginKind.DIRECTORY && IdentityReader.isMultiRelease(root));
    // A class path may lead through symbolic links, of which archives have none.
    Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, contents);
    ArchiveIdentity identity = IdentityReader.read(root, contents.poms);
    if (kind == OriginKind.ARCHIVE) {
      added.addAll(ClassPath.added(path, IdentityReader.classPath(root)));
    }
    found.add(
        contents.own.origin(kind, path, bytes, identity, contents.libraries, wanted, consumer));
    if (kind != OriginKind.DIRECTORY && !shared.knows(path)) {
      shared.add(path, contents.own.lengths());
    }
    for (Map.Entry<String, ClassFiles> inside : contents.directories.entrySet()) {
      String directory = path + "!/" + inside.getKey();
      found.add(
          inside
              .getValue()
              .origin(
                  OriginKind.DIRECTORY,
                  directory,
                  0,
                  ArchiveIdentity.NONE,
                  List.of(),
                  wanted,
                  consumer));
    }
    if (depth < DEEPEST) {
      contents.archives.sort(
          Comparator.comparing(
              nested -> places.getOrDefault(root.relativize(nested).toString(), 0)));
      for (Path nested : contents.archives) {
        openNested(nested, path + "!/" + root.relativize(nested), depth + 1);
      }
    }
  }

  /**
   * The places of what is in an archive, in the order in which its maker put it there: executable
   * archives look for classes in that order, and the JDK's file system lists it in another.
   *
   * @return by name; none for what is no archive by itself, but a directory or inside of another
   */
  private static Map<String, Integer> placesIn(Path archive, OriginKind kind) {
    Map<String, Integer> places = new HashMap<>();
    if (kind == OriginKind.ARCHIVE) {
      try (ZipFile entries = new ZipFile(archive.toFile())) {
        entries.stream().forEach(entry -> places.put(entry.getName(), places.size()));
      } catch (IOException | RuntimeException damaged) {
        // The file system is less strict; it can be read, in its own order.
        return Map.of();
      }
    }
    return places;
  }

  /** What is damaged is mostly data of the application that only has the name of an archive. */
  private void openNested(Path nested, String path, int depth) throws IOException {
    long bytes = Files.size(nested);
    if (bytes > MOST_NESTED_BYTES) {
      unread.add(path);
      return;
    }
    try {
      open(nested, path, OriginKind.NESTED, bytes, depth);
    } catch (IOException damaged) {
      unread.add(path);
    }
  }

  /** The files of one archive or directory. */
  private final class Contents extends SimpleFileVisitor<Path> {
    final ClassFiles own = new ClassFiles();
    final Map<String, ClassFiles> directories = new LinkedHashMap<>();
    final List<Path> archives = new ArrayList<>();
    final List<Path> poms = new ArrayList<>();
    final List<OriginLibrary> libraries = new ArrayList<>();
    private final Path root;
    private final boolean isMultiRelease;
    private int files;

    Contents(Path root, boolean isMultiRelease) {
      this.root = root;
      this.isMultiRelease = isMultiRelease;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = root.relativize(file).toString();
      if (!attributes.isRegularFile()) {
        // A pipe would never end, and a broken link has nothing.
        return FileVisitResult.CONTINUE;
      }
      if (name.endsWith(CLASS)) {
        add(file, name.substring(0, name.length() - CLASS.length()), attributes.size());
      } else if (name.endsWith("/pom.properties")) {
        poms.add(file);
      } else if (LIBRARY.matcher(name).matches()) {
        libraries.add(new OriginLibrary(name, attributes.size()));
      } else if (ARCHIVE.matcher(name).matches()) {
        archives.add(file);
      }
      return ++files < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    private void add(Path file, String name, long bytes) {
      Matcher versioned = RELEASE.matcher(name);
      Matcher inside = CLASSES.matcher(name);
      if (versioned.matches()) {
        int of = Integer.parseInt(versioned.group(1));
        if (isMultiRelease && of <= release) {
          own.add(versioned.group(2).replace('/', '.'), of, file, bytes);
        }
      } else if (inside.matches()) {
        directories
            .computeIfAbsent(inside.group(1), directory -> new ClassFiles())
            .add(inside.group(2).replace('/', '.'), 0, file, bytes);
      } else {
        own.add(name.replace('/', '.'), 0, file, bytes);
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
