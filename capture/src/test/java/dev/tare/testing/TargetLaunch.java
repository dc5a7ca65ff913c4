// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A target JVM that is about to start; made by {@link TargetJvm#on}. */
public final class TargetLaunch {
  private static final int NATIVE_ACCESS_IS_RESTRICTED = 24;
  private static final List<String> INHERITED_OPTIONS =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

  private final TestJdk jdk;
  private final List<String> jvmArgs = new ArrayList<>();
  private final List<String> args = new ArrayList<>();
  private final Set<Path> classPath = new LinkedHashSet<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Duration patience = Duration.ofSeconds(60);
  private Path workingDirectory;
  private String mainClass;
  private String source;

  TargetLaunch(TestJdk jdk) {
    this.jdk = jdk;
    classPathOf(Lifeline.class);
  }

  /** Selects the collector; without it the JVM chooses. */
  public TargetLaunch collector(Collector collector) {
    return jvmArgs(collector.flag());
  }

  /** Adds options of the JVM. */
  public TargetLaunch jvmArgs(String... more) {
    jvmArgs.addAll(List.of(more));
    return this;
  }

  /** Lets the program use native code and sun.misc.Unsafe without a warning, where one would be. */
  public TargetLaunch allowNativeAccess() {
    return jdk.major() < NATIVE_ACCESS_IS_RESTRICTED
        ? this
        : jvmArgs("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
  }

  /** Runs a class of the tests; the class path holds its module's test classes. */
  public TargetLaunch main(Class<?> program) {
    mainClass = program.getName();
    return classPathOf(program);
  }

  /** Runs a class by name; the class path must be given. */
  public TargetLaunch main(String name) {
    mainClass = name;
    return this;
  }

  /** Runs the first class of a text, in no package; it ends by calling {@link Lifeline#ready}. */
  public TargetLaunch source(String text) {
    source = text;
    return this;
  }

  /** Adds directories and jars to the class path. */
  public TargetLaunch classPath(Path... more) {
    classPath.addAll(Arrays.asList(more));
    return this;
  }

  /** Adds whatever directories or jars the classes come from. */
  public TargetLaunch classPathOf(Class<?>... classes) {
    for (Class<?> some : classes) {
      try {
        classPath.add(Path.of(some.getProtectionDomain().getCodeSource().getLocation().toURI()));
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException("No class path entry for " + some, e);
      }
    }
    return this;
  }

  /** Sets an environment variable; those that would add JVM options are never inherited. */
  public TargetLaunch env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Adds arguments of the program. */
  public TargetLaunch args(Object... more) {
    Arrays.stream(more).map(String::valueOf).forEach(args::add);
    return this;
  }

  /** Sets the working directory. */
  public TargetLaunch in(Path directory) {
    workingDirectory = directory;
    return this;
  }

  /** Sets how long the target may take to settle; 60 s without it. */
  public TargetLaunch readyWithin(Duration limit) {
    patience = limit;
    return this;
  }

  /** Starts the target and returns when it has settled. */
  public TargetJvm start() {
    if ((mainClass == null) == (source == null)) {
      throw new IllegalStateException("A target has a main class or a source, one of them");
    }
    if (source == null) {
      return start(mainClass, () -> {});
    }
    InlineSource compiled = InlineSource.compile(source, List.copyOf(classPath));
    classPath.add(compiled.classes());
    return start(compiled.mainClass(), () -> delete(compiled));
  }

  private TargetJvm start(String program, Runnable cleanUp) {
    List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
    command.addAll(jvmArgs);
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(program);
    command.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(command);
    INHERITED_OPTIONS.forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    if (workingDirectory != null) {
      builder.directory(workingDirectory.toFile());
    }
    return TargetJvm.start(builder, jdk, patience, cleanUp);
  }

  private static void delete(InlineSource compiled) {
    try {
      compiled.delete();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + compiled.classes(), e);
    }
  }
}
