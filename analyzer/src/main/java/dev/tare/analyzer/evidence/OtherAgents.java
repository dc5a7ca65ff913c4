// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.evidence;

import dev.tare.analyzer.jvm.ThreadClasses;
import dev.tare.capture.Snapshot;
import dev.tare.capture.hook.LibraryLoadCall;
import dev.tare.capture.jvm.LoadedAgent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The agents in the process, Tare's own among them, and what is told of them: the classes of their
 * jars, the threads that run these, their native libraries. A class that several agents have in
 * their jars is nobody's.
 *
 * @param ownerByClass who has a class in its jar
 * @param libraries file names and paths of native agents
 * @param ownerByLibrary whose class loaders alone loaded a library, by its path
 * @param threads the classes that threads run
 */
public record OtherAgents(
    Map<String, String> ownerByClass,
    Set<String> libraries,
    Map<String, String> ownerByLibrary,
    ThreadClasses threads) {

  private static final String TEXT = "agent/";
  private static final String OWNER = "agent ";

  /** Takes private copies. */
  public OtherAgents {
    ownerByClass = Map.copyOf(ownerByClass);
    libraries = Set.copyOf(libraries);
    ownerByLibrary = Map.copyOf(ownerByLibrary);
  }

  static OtherAgents of(Snapshot snapshot, List<LibraryLoadCall> loads) {
    Map<String, String> owners = owners(snapshot);
    return new OtherAgents(
        owners,
        libraries(snapshot),
        loadedBy(owners, loads),
        ThreadClasses.parse(snapshot.jvmText("Thread.print").orElse("")));
  }

  private static Map<String, String> owners(Snapshot snapshot) {
    Map<String, String> owners = new HashMap<>();
    Set<String> disputed = new HashSet<>();
    snapshot
        .kernelTexts()
        .forEach(
            (name, classes) -> {
              if (name.startsWith(TEXT)) {
                String owner = OWNER + fileName(name);
                for (String className : classes.split("\n")) {
                  String other = owners.put(className, owner);
                  if (other != null) {
                    disputed.add(className);
                  }
                }
              }
            });
    owners.keySet().removeAll(disputed);
    return owners;
  }

  private static Set<String> libraries(Snapshot snapshot) {
    Set<String> libraries = new HashSet<>();
    for (LoadedAgent agent : LoadedAgent.parse(snapshot.jvmText("VM.info").orElse(""))) {
      switch (agent.kind()) {
        case JAR -> {}
        case LIBRARY -> libraries.add(agent.name());
        case LIBRARY_NAME -> libraries.add(agent.fileName());
      }
    }
    return libraries;
  }

  private static Map<String, String> loadedBy(
      Map<String, String> ownerByClass, List<LibraryLoadCall> loads) {
    Map<String, Set<String>> owners = new HashMap<>();
    for (LibraryLoadCall load : loads) {
      String loader = load.loader().split(" ", 2)[0];
      owners
          .computeIfAbsent(load.path(), path -> new HashSet<>())
          .add(ownerByClass.getOrDefault(loader, ""));
    }
    Map<String, String> only = new HashMap<>();
    owners.forEach(
        (path, all) -> {
          if (all.size() == 1 && !all.contains("")) {
            only.put(path, all.iterator().next());
          }
        });
    return only;
  }

  /** The agent whose jar has a class, for example the type of a class loader. */
  public Optional<String> ownerOfClass(String className) {
    return Optional.ofNullable(ownerByClass.get(className));
  }

  /**
   * The agent that a thread works for: it runs nothing but that agent's code. Agents also wrap the
   * work of the application's threads, which is not theirs.
   */
  public Optional<String> ownerOfThread(long namespaceTid) {
    Set<Optional<String>> owners =
        threads.of(namespaceTid).stream().map(this::ownerOfClass).collect(Collectors.toSet());
    return owners.size() == 1 ? owners.iterator().next() : Optional.empty();
  }

  /**
   * The agent that is a native library.
   *
   * @param path of the mapped file
   */
  public Optional<String> ownerOfLibrary(String path) {
    return libraries.contains(path) || libraries.contains(fileName(path))
        ? Optional.of(OWNER + fileName(path))
        : Optional.empty();
  }

  /**
   * The agent whose class loaders, and nobody else's, loaded a native library.
   *
   * @param path of the mapped file
   */
  public Optional<String> loaderOfLibrary(String path) {
    return Optional.ofNullable(ownerByLibrary.get(path));
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
