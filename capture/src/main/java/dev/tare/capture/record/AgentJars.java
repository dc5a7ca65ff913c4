// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.MappedPages;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.jvm.LoadedAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final String CLASS = "class";

  /** Agents hide their classes from others by another ending, such as this. */
  private static final String CLASS_DATA = "classdata";

  private static final int LONGEST_ENDING = CLASS.length() + 6;

  /** Mapped wherever there is or was an agent. */
  private static final String LIBRARY_OF_AGENTS = "/libinstrument.so";

  private static final Pattern CLASS_PATH =
      Pattern.compile("(?m)^java_class_path \\(initial\\): (.*)$");

  private final ProcFiles files;

  /** Whether an open jar is that of an agent, asked once for each path. */
  private final Map<String, Boolean> agents = new HashMap<>();

  AgentJars(ProcFiles files) {
    this.files = files;
  }

  /** Whether there is or was an agent made of a jar in a process with these mappings. */
  static boolean isNeeded(List<MappedPages> mappings) {
    for (MappedPages mapped : mappings) {
      if (mapped.mapping().filePath().endsWith(LIBRARY_OF_AGENTS)) {
        return true;
      }
    }
    return false;
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
      Optional<String> classes = classes(jar, named);
      if (classes.isPresent()) {
        found.put(NAME + jar, classes.get());
      }
    }
    return found;
  }

  private Set<String> jars(List<JvmText> texts) {
    Set<String> jars = new LinkedHashSet<>();
    Set<String> classPath = new HashSet<>();
    for (JvmText info : texts) {
      if (info.command().equals("VM.info")) {
        for (LoadedAgent agent : LoadedAgent.parse(info.text())) {
          if (agent.kind() == LoadedAgent.Kind.JAR) {
            jars.add(agent.name());
          }
        }
        Matcher line = CLASS_PATH.matcher(info.text());
        if (line.find()) {
          classPath.addAll(List.of(line.group(1).split(":")));
        }
      }
    }
    for (String open : files.openFiles()) {
      if (open.endsWith(".jar")
          && !isAmong(jars, open)
          && !classPath.contains(open)
          && isAgent(open)) {
        jars.add(open);
      }
    }
    return jars;
  }

  private boolean isAmong(Set<String> jars, String open) {
    for (String jar : jars) {
      if (absolute(jar).equals(Optional.of(open))) {
        return true;
      }
    }
    return false;
  }

  private boolean isAgent(String open) {
    Boolean known = agents.get(open);
    if (known == null) {
      known = canBeLoadedLater(open);
      agents.put(open, known);
    }
    return known;
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
        Matcher found = CLASS_NAME.matcher(text.text());
        while (found.find()) {
          String name = found.group();
          names.add(name);
          names.add(name.substring(0, name.lastIndexOf('.')));
        }
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
        Set<String> found = new TreeSet<>();
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
          String file = entries.nextElement().getName();
          int dot = file.lastIndexOf('.');
          if (dot > file.lastIndexOf('/') + 1 && isOfClass(file, dot + 1)) {
            addNamed(file.substring(0, dot), named, found);
          }
        }
        return Optional.of(String.join("\n", found));
      }
    } catch (IOException | SecurityException notReadable) {
      return Optional.empty();
    }
  }

  private static boolean isOfClass(String file, int ending) {
    int length = file.length() - ending;
    return file.endsWith(CLASS)
        ? length >= CLASS.length() && length <= LONGEST_ENDING
        : length == CLASS_DATA.length() && file.endsWith(CLASS_DATA);
  }

  /** A class lies at its name, or in a directory that hides it from others. */
  private static void addNamed(String file, Set<String> named, Set<String> found) {
    String name = file.replace('/', '.');
    String inDirectory = name.substring(name.indexOf('.') + 1);
    if (named.contains(name)) {
      found.add(name);
    }
    if (named.contains(inDirectory)) {
      found.add(inDirectory);
    }
  }

  private Optional<Path> jar(String path) {
    Optional<String> absolute = absolute(path);
    return absolute.isPresent() ? files.asSeen(absolute.get()) : Optional.empty();
  }

  private Optional<String> absolute(String path) {
    return path.startsWith("/")
        ? Optional.of(path)
        : files.link("cwd").map(directory -> directory + "/" + path);
  }
}
