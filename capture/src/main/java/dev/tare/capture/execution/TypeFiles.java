// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The class files of loaded classes that have been read, by the name of the class. */
final class TypeFiles {

  /**
   * Packages of types that the JDK calls for whoever made the object: a thread, a comparison, an
   * element of a collection. Not so the interfaces of services, such as drivers and streams: who
   * calls those uses the library behind them.
   */
  private static final Set<String> GENERAL =
      Set.of("java.lang", "java.util", "java.util.concurrent", "java.util.function");

  private static final String PRIVILEGED = "java.security.Privileged";

  private final Map<String, TypeFile> byName = new HashMap<>();
  private final Map<String, Set<String>> supertypes = new HashMap<>();
  private final Map<String, String> origins = new HashMap<>();

  /** Adds a class file; of several for one name the first counts, as for the JVM. */
  void add(String name, TypeFile file) {
    byName.putIfAbsent(name, file);
  }

  /** Notes what a class file is in; of several for one name the first counts. */
  void addOrigin(String name, String origin) {
    origins.putIfAbsent(name, origin);
  }

  /** The path of what the class file of a class is in, null if there is none. */
  String origin(String name) {
    return origins.get(name);
  }

  boolean contains(String name) {
    return byName.containsKey(name);
  }

  /** The class file of a class, null if it has none. */
  TypeFile get(String name) {
    return byName.get(name);
  }

  /** Whether a class is of the JDK. */
  boolean isOfJdk(String name) {
    TypeFile file = byName.get(name);
    return file != null && file.ofJdk();
  }

  /** Whether a class is of java.base; arrays are, and what is not loaded by its name. */
  boolean isOfJavaBase(String name) {
    TypeFile file = byName.get(name);
    boolean looksLike =
        name.startsWith("[") || name.startsWith("java.lang.") || name.startsWith("java.util.");
    return file == null ? looksLike : file.ofJavaBase();
  }

  /** Whether a general type of the JDK, of which the class is one, declares a method. */
  boolean isOfGeneralType(String className, String signature) {
    for (String each : supertypes(className)) {
      TypeFile file = byName.get(each);
      if (file != null && isGeneral(each) && file.declared().contains(signature)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGeneral(String name) {
    return GENERAL.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))
        || name.startsWith(PRIVILEGED);
  }

  /** All superclasses and interfaces of a class, without itself. */
  Set<String> supertypes(String name) {
    Set<String> known = supertypes.get(name);
    if (known != null) {
      return known;
    }
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(name);
    while (!open.isEmpty()) {
      TypeFile file = byName.get(open.removeFirst());
      if (file != null) {
        for (String each : file.supertypes()) {
          if (found.add(each)) {
            open.addLast(each);
          }
        }
      }
    }
    supertypes.put(name, found);
    return found;
  }
}
