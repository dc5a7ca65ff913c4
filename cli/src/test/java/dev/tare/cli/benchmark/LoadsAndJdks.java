// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.testing.TestJdks;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Each load on each JDK, for the tests that compare operations. Apart from {@link OperationLoad},
 * which programs without JUnit use.
 */
final class LoadsAndJdks {

  /** As a method source is named. */
  static final String ALL = "dev.tare.cli.benchmark.LoadsAndJdks#all";

  /** One load only; all without it. */
  private static final String LOADS = System.getProperty("tare.benchmark.load", "");

  private LoadsAndJdks() {}

  static Stream<Arguments> all() {
    return Arrays.stream(OperationLoad.values())
        .filter(load -> LOADS.isEmpty() || LOADS.equals(load.name()))
        .flatMap(load -> TestJdks.all().stream().map(jdk -> Arguments.of(load, jdk)));
  }
}
