// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM itself wrote down of every class that it loaded, and the archive or directory that it
 * came from: the truth that the origins of classes are held against.
 */
final class ClassLoadLog {

  private static final Pattern LINE =
      Pattern.compile("(\\S+) source: (?:jar:)?(?:file|nested):(/.+)");

  private static final Pattern ANY = Pattern.compile("(\\S+) source: .+");

  private final Map<String, List<String>> classesByPlace = new TreeMap<>();
  private final List<String> generated = new ArrayList<>();
  private final List<String> proxies = new ArrayList<>();

  private ClassLoadLog(List<String> lines) {
    for (String line : lines) {
      Matcher loaded = LINE.matcher(line);
      Matcher any = ANY.matcher(line);
      if (loaded.matches() && !loaded.group(1).contains("/0x")) {
        classesByPlace
            .computeIfAbsent(place(loaded.group(2)), place -> new ArrayList<>())
            .add(loaded.group(1));
      } else if (line.endsWith(" source: __dynamic_proxy__")) {
        proxies.add(line.substring(0, line.indexOf(' ')));
      } else if (any.matches()) {
        generated.add(any.group(1));
      }
    }
  }

  /** The option that makes a JVM write it. */
  static String option(Path file) {
    return "-Xlog:class+load=info:file=" + file + ":none:filecount=0";
  }

  static ClassLoadLog read(Path file) throws IOException {
    return new ClassLoadLog(Files.readAllLines(file));
  }

  /** A URL's path as Tare spells it: what is inside of an archive is behind {@code !/}. */
  private static String place(String location) {
    return location.replaceFirst("!/$", "").replace("/!", "!/").replaceFirst("/$", "");
  }

  /** The classes that came from files, by archive or directory, as often as they were loaded. */
  Map<String, List<String>> classesByPlace() {
    return classesByPlace;
  }

  /**
   * How many classes were made at run time for those of a place, by their names, and proxies of
   * interfaces that are not public, which the JDK makes in the package of these.
   */
  int generatedFor(String place) {
    Set<String> hosts = new HashSet<>(classesByPlace.get(place));
    Set<String> packages = new HashSet<>();
    hosts.forEach(host -> packages.add(packageOf(host)));
    int inPackages =
        (int) proxies.stream().filter(proxy -> packages.contains(packageOf(proxy))).count();
    return inPackages
        + (int)
            generated.stream()
                .map(name -> name.replaceFirst("/0x.*", "").replaceFirst("\\$\\$.*", ""))
                .filter(
                    name -> hosts.contains(name) || hosts.contains(name.replaceFirst("\\$.*", "")))
                .count();
  }

  private static String packageOf(String className) {
    return className.substring(0, Math.max(0, className.lastIndexOf('.')));
  }

  /** How many classes were loaded beyond one of each name. */
  int extraClasses() {
    List<String> all = new ArrayList<>();
    classesByPlace.values().forEach(all::addAll);
    return all.size() - new HashSet<>(all).size();
  }
}
