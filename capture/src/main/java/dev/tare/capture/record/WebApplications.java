// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the web applications of a Tomcat have their classes. It reads directories of classes
 * without keeping them open and closes the archives again that it has not used for some seconds, so
 * that open files do not tell. What it compiles of pages is in its work directory.
 */
final class WebApplications {

  private static final String DEFAULT_HOST_DIRECTORY = "webapps";

  private static final Pattern PLACE =
      Pattern.compile("\\b(?:(appBase)|docBase)\\s*=\\s*[\"']([^\"'$]{1,4096})[\"']");

  private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

  /** A server has one for each host and application. */
  private static final long MOST_CONFIGURATION_BYTES = 1 << 20;

  /** Hosts in engines, and applications in hosts: the depth of what Tomcat makes itself. */
  private static final int HOST_DEPTH = 2;

  private final ProcFiles files;
  private final String base;

  /**
   * Those of one server.
   *
   * @param base absolute path of the directory that it keeps everything in, as the process sees it;
   *     anything else is a server without web applications
   */
  WebApplications(ProcFiles files, String base) {
    this.files = files;
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  /** Directories of classes and archives, as the process sees them. */
  List<String> places() {
    if (!base.startsWith("/")) {
      return List.of();
    }
    Set<String> hosts = new LinkedHashSet<>();
    Set<String> applications = new LinkedHashSet<>();
    configure(base + "/conf/server.xml", hosts, applications);
    if (hosts.isEmpty()) {
      hosts.add(base + "/" + DEFAULT_HOST_DIRECTORY);
    }
    for (String host : below(base + "/conf", HOST_DEPTH)) {
      for (String context : inside(host)) {
        if (context.endsWith(".xml")) {
          configure(context, new LinkedHashSet<>(), applications);
        }
      }
    }
    for (String host : hosts) {
      applications.addAll(inside(host));
    }
    Set<String> places = new LinkedHashSet<>();
    for (String application : applications) {
      boolean isUnpacked =
          application.endsWith(".war")
              && isDirectory(application.substring(0, application.length() - ".war".length()));
      if (application.endsWith(".war") && !isUnpacked) {
        places.add(application);
      } else if (isDirectory(application + "/WEB-INF")) {
        places.add(application + "/WEB-INF/classes");
        inside(application + "/WEB-INF/lib").stream()
            .filter(library -> library.endsWith(".jar"))
            .forEach(places::add);
      }
    }
    places.addAll(below(base + "/work", HOST_DEPTH + 1));
    return List.copyOf(places);
  }

  /** Takes what a configuration says of where hosts and single applications are. */
  private void configure(String path, Set<String> hosts, Set<String> applications) {
    Optional<Path> file = files.asSeen(path);
    String text = "";
    try {
      if (file.isPresent() && Files.size(file.get()) <= MOST_CONFIGURATION_BYTES) {
        text = new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8);
      }
    } catch (IOException | SecurityException notReadable) {
      return;
    }
    Matcher matcher = PLACE.matcher(COMMENT.matcher(text).replaceAll(""));
    while (matcher.find()) {
      String place = matcher.group(2);
      if (matcher.group(1) != null) {
        hosts.add(place.startsWith("/") ? place : base + "/" + place);
      } else {
        // Those that are relative are in the host's directory and are found there.
        applications.add(place);
      }
    }
    applications.removeIf(place -> !place.startsWith("/"));
  }

  private List<String> below(String directory, int depth) {
    List<String> level = List.of(directory);
    for (int i = 0; i < depth; i++) {
      List<String> next = new ArrayList<>();
      level.forEach(each -> next.addAll(inside(each)));
      level = next;
    }
    return level.stream().filter(this::isDirectory).toList();
  }

  /** What is in a directory by name, nothing if there is none. */
  private Set<String> inside(String directory) {
    Set<String> paths = new TreeSet<>();
    Optional<Path> seen = files.asSeen(directory);
    if (seen.isEmpty()) {
      return paths;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(seen.get())) {
      for (Path each : all) {
        paths.add(directory + "/" + each.getFileName());
      }
    } catch (IOException | DirectoryIteratorException | SecurityException notReadable) {
      return paths;
    }
    return paths;
  }

  private boolean isDirectory(String path) {
    return files.asSeen(path).map(Files::isDirectory).orElse(false);
  }
}
