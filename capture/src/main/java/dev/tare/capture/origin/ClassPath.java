// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a JVM looks for classes of the application.
 *
 * @param entries of the class path, as they were given, in order; empty for the working directory
 * @param modulePath entries of the module path, archives or directories full of them
 * @param workingDirectory that relative entries are relative to; empty if not known
 * @param javaHome of the JDK
 * @param release of Java, 0 if not known
 * @param tomcatBase directory of the Tomcat that runs in the process, which has web applications;
 *     empty if none does
 */
public record ClassPath(
    List<String> entries,
    List<String> modulePath,
    String workingDirectory,
    String javaHome,
    int release,
    String tomcatBase) {

  private static final Pattern BESIDE_LIBRARIES = Pattern.compile("(.+/WEB-INF)/lib/[^/]+\\.jar");
  private static final Pattern OPEN_ARCHIVE = Pattern.compile("/.+\\.(?:jar|war)");

  /** One of a process that is no Tomcat. */
  public ClassPath(
      List<String> entries,
      List<String> modulePath,
      String workingDirectory,
      String javaHome,
      int release) {
    this(entries, modulePath, workingDirectory, javaHome, release, "");
  }

  /** Takes a private copy. */
  public ClassPath {
    entries = List.copyOf(entries);
    modulePath = List.copyOf(modulePath);
  }

  /**
   * Out of the text of {@code VM.system_properties}, which is a property file.
   *
   * @param text the text
   * @param workingDirectory of the process
   */
  public static ClassPath parse(String text, String workingDirectory) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException damaged) {
      properties.clear();
    }
    String release = properties.getProperty("java.specification.version", "");
    return new ClassPath(
        entries(properties),
        split(properties.getProperty("jdk.module.path", "")).stream()
            .filter(entry -> !entry.isEmpty())
            .toList(),
        workingDirectory,
        properties.getProperty("java.home", ""),
        release.matches("\\d{1,3}") ? Integer.parseInt(release) : 0,
        properties.getProperty("catalina.base", ""));
  }

  /** An empty class path is the working directory, but for a program that is a module. */
  private static List<String> entries(Properties properties) {
    String path = properties.getProperty("java.class.path");
    boolean isModule = properties.getProperty("jdk.module.main") != null;
    return path == null || path.isEmpty() && isModule ? List.of() : split(path);
  }

  private static List<String> split(String path) {
    return List.of(path.split(":", -1));
  }

  /**
   * Everywhere that classes may come from, in the order in which the JVM looks: the class path,
   * then archives that the process has open, and beside those of web applications the directories
   * of their own classes.
   *
   * @param openFiles absolute paths
   */
  public List<String> places(Collection<String> openFiles) {
    Set<String> places = new LinkedHashSet<>();
    entries.forEach(entry -> places.add(inWorkingDirectory(entry)));
    modulePath.forEach(entry -> places.add(inWorkingDirectory(entry)));
    for (String open : openFiles) {
      if (OPEN_ARCHIVE.matcher(open).matches()) {
        Matcher library = BESIDE_LIBRARIES.matcher(open);
        if (library.matches()) {
          places.add(library.group(1) + "/classes");
        }
        places.add(open);
      }
    }
    // What is relative to a directory that is not known.
    places.removeIf(place -> !place.startsWith("/"));
    if (!javaHome.isEmpty()) {
      places.removeIf(place -> place.startsWith(javaHome + "/"));
    }
    return List.copyOf(places);
  }

  /** Whether a place was given as a directory of modules, each an archive. */
  public boolean isOfModules(String place) {
    return modulePath.stream().anyMatch(entry -> inWorkingDirectory(entry).equals(place));
  }

  /**
   * What the manifest of an archive adds to the class path.
   *
   * @param archive absolute path
   * @param classPath {@code Class-Path} of its manifest
   */
  public static List<String> added(String archive, String classPath) {
    String directory = archive.substring(0, archive.lastIndexOf('/'));
    List<String> added = new ArrayList<>();
    for (String entry : classPath.isEmpty() ? new String[0] : classPath.split("\\s+")) {
      try {
        URI uri = URI.create(entry);
        String path = uri.getPath();
        if (path != null && !path.isEmpty() && (uri.getScheme() == null || isFile(uri))) {
          added.add(absolute(directory, path));
        }
      } catch (IllegalArgumentException notAnAddress) {
        added.add(absolute(directory, entry));
      }
    }
    return added;
  }

  private static boolean isFile(URI uri) {
    return uri.getScheme().equals("file");
  }

  private String inWorkingDirectory(String entry) {
    return workingDirectory.isEmpty() || entry.isEmpty()
        ? workingDirectory + entry
        : absolute(workingDirectory, entry);
  }

  private static String absolute(String directory, String path) {
    return path.startsWith("/") ? path : directory + "/" + path;
  }
}
