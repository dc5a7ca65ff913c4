// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.MappedPages;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.jvm.LoadedAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The jars of agents: those that the JVM names, and open ones whose manifest says that they can be
 * loaded later, which JDK 17 does not tell. Of each: which of the classes that the JVM names as
 * class loaders, or as those that threads run, are in it.
 */
final class AgentJars {

  /** How a text of a jar's classes is named, before its path. */
  static final String NAME = "agent/";

  private static final Set<String> TEXTS_WITH_CLASSES =
      Set.of("VM.classloader_stats", "Thread.print");

  private static final Pattern CLASS_NAME =
      Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*(?:\\.[\\p{L}\\p{N}_$]+)+");

  /** Agents hide their classes from others by another ending. */
  private static final Pattern CLASS_FILE =
      Pattern.compile("(.+)\\.(?:class|classdata|\\w{1,6}class)");

  /** Mapped wherever there is or was an agent. */
  private static final String LIBRARY_OF_AGENTS = "/libinstrument.so";

  private static final String CLASS_PATH = "java_class_path (initial): ";

  private final ProcFiles files;

  /** Whether an open jar is that of an agent, asked once for each path. */
  private final Map<String, Boolean> agents = new HashMap<>();

  AgentJars(ProcFiles files) {
    this.files = files;
  }

  /** Whether there is or was an agent made of a jar in a process with these mappings. */
  static boolean isNeeded(List<MappedPages> mappings) {
    return mappings.stream()
        .anyMatch(mapped -> mapped.mapping().filePath().endsWith(LIBRARY_OF_AGENTS));
  }

  /**
   * The classes of each agent's jar that can be read, one a line, by the name of the text.
   *
   * @param texts what the JVM printed
   * @param isNeeded whether there is such an agent at all
   */
  Map<String, String> read(List<JvmText> texts, boolean isNeeded) {
    Map<String, String> found = new HashMap<>();
    if (!isNeeded) {
      return found;
    }
    Set<String> named = named(texts);
    for (String jar : jars(texts)) {
      classes(jar, named).ifPresent(classes -> found.put(NAME + jar, classes));
    }
    return found;
  }

  private Set<String> jars(List<JvmText> texts) {
    Set<String> jars = new LinkedHashSet<>();
    Set<String> classPath = new HashSet<>();
    for (JvmText info : texts) {
      if (info.command().equals("VM.info")) {
        LoadedAgent.parse(info.text()).stream()
            .filter(agent -> agent.kind() == LoadedAgent.Kind.JAR)
            .forEach(agent -> jars.add(agent.name()));
        info.text()
            .lines()
            .filter(line -> line.startsWith(CLASS_PATH))
            .forEach(
                line -> classPath.addAll(List.of(line.substring(CLASS_PATH.length()).split(":"))));
      }
    }
    for (String open : files.openFiles()) {
      boolean isNamed = jars.stream().anyMatch(jar -> absolute(jar).equals(Optional.of(open)));
      if (open.endsWith(".jar")
          && !isNamed
          && !classPath.contains(open)
          && agents.computeIfAbsent(open, this::canBeLoadedLater)) {
        jars.add(open);
      }
    }
    return jars;
  }

  private boolean canBeLoadedLater(String path) {
    try {
      Optional<Path> jar = jar(path);
      if (jar.isEmpty() || !Files.isRegularFile(jar.get())) {
        return false;
      }
      try (JarFile file = new JarFile(jar.get().toFile(), false)) {
        Manifest manifest = file.getManifest();
        return manifest != null && manifest.getMainAttributes().getValue("Agent-Class") != null;
      }
    } catch (IOException | SecurityException notReadable) {
      return false;
    }
  }

  /** All that could be a class, and the class of all that could be a method. */
  private static Set<String> named(List<JvmText> texts) {
    Set<String> names = new HashSet<>();
    for (JvmText text : texts) {
      if (TEXTS_WITH_CLASSES.contains(text.command())) {
        CLASS_NAME
            .matcher(text.text())
            .results()
            .map(found -> found.group())
            .forEach(
                name -> {
                  names.add(name);
                  names.add(name.substring(0, name.lastIndexOf('.')));
                });
      }
    }
    return names;
  }

  private Optional<String> classes(String path, Set<String> named) {
    try {
      Optional<Path> jar = jar(path);
      // A device or a pipe must not be opened: that alone may have effects.
      if (jar.isEmpty() || !Files.isRegularFile(jar.get())) {
        return Optional.empty();
      }
      try (ZipFile zip = new ZipFile(jar.get().toFile())) {
        return Optional.of(
            zip.stream()
                .map(ZipEntry::getName)
                .map(CLASS_FILE::matcher)
                .filter(file -> file.matches())
                .map(file -> file.group(1))
                .flatMap(file -> names(file).stream())
                .filter(named::contains)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining("\n")));
      }
    } catch (IOException | SecurityException notReadable) {
      return Optional.empty();
    }
  }

  /** A class lies at its name, or in a directory that hides it from others. */
  private static List<String> names(String file) {
    String name = file.replace('/', '.');
    return List.of(name, file.substring(file.indexOf('/') + 1).replace('/', '.'));
  }

  private Optional<Path> jar(String path) {
    return absolute(path).flatMap(files::asSeen);
  }

  private Optional<String> absolute(String path) {
    return path.startsWith("/")
        ? Optional.of(path)
        : files.link("cwd").map(directory -> directory + "/" + path);
  }
}
