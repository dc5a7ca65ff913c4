// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JDKs that tests run against: those named in the environment variable {@value #VARIABLE}
 * (separated by colons), else every JDK installed beside the one that runs the tests.
 */
public final class TestJdks {
  /** Names the homes of the JDKs to test against. */
  public static final String VARIABLE = "TARE_TEST_JDKS";

  /** The oldest JVM that Tare supports. */
  public static final int OLDEST = 17;

  private static final class Found {
    static final List<TestJdk> ALL = find(System.getenv(VARIABLE), runningHome());
  }

  private TestJdks() {}

  /** Every JDK to test against, oldest first, never empty. */
  public static List<TestJdk> all() {
    return Found.ALL;
  }

  /** The JDK that runs the tests. */
  public static TestJdk running() {
    return new TestJdk(Runtime.version().feature(), runningHome());
  }

  static List<TestJdk> find(String named, Path runningHome) {
    boolean isNamed = named != null && !named.isBlank();
    List<TestJdk> found =
        (isNamed ? namedHomes(named) : neighbours(runningHome))
            .map(TestJdk::in)
            .filter(jdk -> jdk.major() >= OLDEST)
            .distinct()
            .sorted(Comparator.comparingInt(TestJdk::major).thenComparing(TestJdk::home))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalStateException(
          "No JDK "
              + OLDEST
              + " or newer "
              + (isNamed ? "in " + VARIABLE + "=" + named : "beside " + runningHome)
              + "; set "
              + VARIABLE
              + " to the homes of the JDKs to test against, separated by '"
              + File.pathSeparator
              + "'");
    }
    return found;
  }

  private static Stream<Path> namedHomes(String named) {
    return Arrays.stream(named.split(File.pathSeparator))
        .filter(home -> !home.isBlank())
        .map(Path::of);
  }

  private static Stream<Path> neighbours(Path runningHome) {
    try (Stream<Path> installed = Files.list(runningHome.getParent())) {
      return Stream.concat(Stream.of(runningHome), installed)
          .filter(home -> Files.isExecutable(home.resolve("bin/java")))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the JDKs beside " + runningHome, e);
    }
  }

  private static Path runningHome() {
    try {
      return Path.of(System.getProperty("java.home")).toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
