// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/**
 * Reads archives and directories of class files, and archives inside of archives. Only wanted
 * classes are opened.
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

  /** An archive inside of another is taken into memory while it is read. */
  private static final int MOST_NESTED_BYTES = 256 << 20;

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
      add(DirectoryFiles.below(file), path, OriginKind.DIRECTORY, 0, DEEPEST);
    } else if (Files.isRegularFile(file)) {
      try (StoredFiles archive = open(file)) {
        add(archive, path, OriginKind.ARCHIVE, Files.size(file), 0);
      } catch (IllegalArgumentException | IndexOutOfBoundsException | InternalError damaged) {
        // The JDK's reader believes what a directory says of places and lengths.
        throw new IOException(path + " is damaged: " + damaged.getMessage(), damaged);
      }
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

  /** The JDK that runs this may be stricter than that which loads classes from the archive. */
  private static StoredFiles open(Path file) throws IOException {
    try {
      return ArchiveFiles.open(file);
    } catch (ZipException refused) {
      if (Files.size(file) > MOST_NESTED_BYTES) {
        throw refused;
      }
      return ArchiveInMemory.of(Files.readAllBytes(file));
    }
  }

  private void add(StoredFiles files, String path, OriginKind kind, long bytes, int depth)
      throws IOException {
    Map<String, StoredFile> byName = files.byName();
    Contents contents =
        new Contents(kind != OriginKind.DIRECTORY && IdentityReader.isMultiRelease(byName));
    byName.values().forEach(contents::add);
    ArchiveIdentity identity = IdentityReader.read(byName, contents.poms);
    if (kind == OriginKind.ARCHIVE) {
      added.addAll(ClassPath.added(path, IdentityReader.classPath(byName)));
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
      // Executable archives look for classes in the order in which their maker put them there.
      for (StoredFile nested : contents.archives) {
        addNested(nested, path + "!/" + nested.name(), depth + 1);
      }
    }
  }

  /** What is damaged is mostly data of the application that only has the name of an archive. */
  private void addNested(StoredFile nested, String path, int depth) {
    try {
      byte[] bytes = nested.read(MOST_NESTED_BYTES);
      add(ArchiveInMemory.of(bytes), path, OriginKind.NESTED, bytes.length, depth);
    } catch (IOException damaged) {
      unread.add(path);
    }
  }

  /** The files of one archive or directory. */
  private final class Contents {
    final ClassFiles own = new ClassFiles();
    final Map<String, ClassFiles> directories = new LinkedHashMap<>();
    final List<StoredFile> archives = new ArrayList<>();
    final List<StoredFile> poms = new ArrayList<>();
    final List<OriginLibrary> libraries = new ArrayList<>();
    private final boolean isMultiRelease;

    Contents(boolean isMultiRelease) {
      this.isMultiRelease = isMultiRelease;
    }

    void add(StoredFile file) {
      String name = file.name();
      if (name.endsWith(CLASS)) {
        addClass(file, name.substring(0, name.length() - CLASS.length()));
      } else if (name.endsWith("/pom.properties")) {
        poms.add(file);
      } else if (LIBRARY.matcher(name).matches()) {
        libraries.add(new OriginLibrary(name, file.bytes()));
      } else if (ARCHIVE.matcher(name).matches()) {
        archives.add(file);
      }
    }

    private void addClass(StoredFile file, String name) {
      Matcher versioned = RELEASE.matcher(name);
      Matcher inside = CLASSES.matcher(name);
      if (versioned.matches()) {
        int of = Integer.parseInt(versioned.group(1));
        if (isMultiRelease && of <= release) {
          own.add(versioned.group(2).replace('/', '.'), of, file);
        }
      } else if (inside.matches()) {
        directories
            .computeIfAbsent(inside.group(1), directory -> new ClassFiles())
            .add(inside.group(2).replace('/', '.'), 0, file);
      } else {
        own.add(name.replace('/', '.'), 0, file);
      }
    }
  }
}
