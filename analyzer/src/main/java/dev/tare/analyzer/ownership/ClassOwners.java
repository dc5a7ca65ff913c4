// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ownership;

import dev.tare.analyzer.holder.ClassOrigin;
import dev.tare.analyzer.jvm.JavaCommand;
import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.HeapClass;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whose the classes of a dump are. Classes in directories and those in the jar of the main class
 * are the application's; every other jar is a library.
 */
final class ClassOwners {

  private static final Pattern ARCHIVE = Pattern.compile(".*\\.(?:jar|war|ear|zip|jmod)");

  /** Proxies are made by the JDK at run time, by the loader of who wanted them. */
  private static final Pattern PROXY =
      Pattern.compile("(?:jdk\\.proxy\\d+|com\\.sun\\.proxy)\\.\\$Proxy\\d+");

  /** What follows the name of the class that a lambda or another generated class belongs to. */
  private static final Pattern GENERATED =
      Pattern.compile("(?:\\$\\$(?:Lambda|Enhancer|FastClass|SpringCGLIB|Generated)|[/+]0x).*");

  private final ClassOrigin origin;
  private final JdkModules modules = new JdkModules();
  private final Set<String> applicationJars = new HashSet<>();
  private final Map<String, Owner> packages = new HashMap<>();
  private final Owner[] owners;

  /**
   * The owners of all classes of a dump.
   *
   * @param dump the dump
   * @param command main class or jar file of the process with its arguments; empty if not known
   */
  ClassOwners(HeapDump dump, String command) {
    this.origin = new ClassOrigin(dump);
    List<HeapClass> classes = dump.objects().classes();
    this.owners = new Owner[classes.size()];
    findApplicationJars(dump, command);
    for (HeapClass type : classes) {
      ofOrigin(type).ifPresent(owner -> put(type, owner));
    }
    for (HeapClass type : classes) {
      if (owners[type.number()] == null) {
        owners[type.number()] = ofGenerated(dump, type);
      }
    }
  }

  private void findApplicationJars(HeapDump dump, String command) {
    List<String> programs = new JavaCommand(command).programs();
    String main = programs.get(0);
    // A module is started as module/class.
    HeapClass type = dump.objects().classNamed(main.substring(main.indexOf('/') + 1));
    if (type != null) {
      origin.jar(type).ifPresent(applicationJars::add);
      return;
    }
    for (String program : programs) {
      if (ARCHIVE.matcher(program).matches()) {
        applicationJars.add(program.substring(program.lastIndexOf('/') + 1));
        return;
      }
    }
  }

  private void put(HeapClass type, Owner owner) {
    owners[type.number()] = owner;
    packages.putIfAbsent(packageOf(type.name()), owner);
  }

  private Optional<Owner> ofOrigin(HeapClass type) {
    if (isOfJdk(type)) {
      return Optional.of(Owner.module(modules.of(elementName(type))));
    }
    return origin.jar(type).map(this::ofJar);
  }

  private Owner ofJar(String jar) {
    boolean library = ARCHIVE.matcher(jar).matches() && !applicationJars.contains(jar);
    return library ? Owner.library(jar) : Owner.APPLICATION;
  }

  /** Of the class it was made for, else of its superclass, else of its package. */
  private Owner ofGenerated(HeapDump dump, HeapClass type) {
    String name = elementName(type);
    HeapClass host = dump.objects().classNamed(GENERATED.matcher(name).replaceFirst(""));
    if (host != null && owners[host.number()] != null) {
      return owners[host.number()];
    }
    HeapClass above = type.superclass();
    if (!type.isArray()
        && above != null
        && owners[above.number()] != null
        && !owners[above.number()].isJdk()) {
      return owners[above.number()];
    }
    return packages.getOrDefault(packageOf(name), Owner.UNKNOWN);
  }

  private static String elementName(HeapClass type) {
    return type.name().replace("[]", "");
  }

  private static String packageOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** The owner of a class that may not be loaded, by those of its package. */
  Optional<Owner> named(String className) {
    return Optional.ofNullable(packages.get(packageOf(className))).filter(owner -> !owner.isJdk());
  }

  /** The owner of a class. */
  Owner of(HeapClass type) {
    return owners[type.number()];
  }

  /** Whether the JDK brought or made the class. */
  boolean isOfJdk(HeapClass type) {
    return origin.isOfJdk(type) || PROXY.matcher(type.name()).matches();
  }
}
