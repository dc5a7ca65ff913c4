// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ownership;

import java.lang.module.ModuleFinder;
import java.util.HashMap;
import java.util.Map;

/**
 * Which module of the JDK a package is in. A dump does not tell: it leaves the fields of {@code
 * java.lang.Class} out. The JDK that runs this has the same packages, but for few.
 */
public final class JdkModules {

  private static final String BASE = "java.base";

  private final Map<String, String> modules = new HashMap<>();

  /** Of the JDK that runs this. */
  public JdkModules() {
    ModuleFinder.ofSystem()
        .findAll()
        .forEach(
            module ->
                module
                    .descriptor()
                    .packages()
                    .forEach(name -> modules.put(name, module.descriptor().name())));
  }

  /** Whether the JDK has a package of its own that a class is in. */
  public boolean hasPackageOf(String className) {
    return modules.containsKey(className.substring(0, Math.max(0, className.lastIndexOf('.'))));
  }

  /** The module of a class, java.base if its package is in none. */
  public String of(String className) {
    int dot = className.lastIndexOf('.');
    return dot < 0 ? BASE : modules.getOrDefault(className.substring(0, dot), BASE);
  }
}
