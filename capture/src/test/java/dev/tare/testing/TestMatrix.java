// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The cells that end-to-end tests run in; {@link EachJdk} and {@link EachJdkAndCollector}. */
public final class TestMatrix {
  private TestMatrix() {}

  /** The JDK that runs the tests. */
  public static Stream<Arguments> running() {
    return Stream.of(Arguments.of(TestJdks.running()));
  }

  /** Each JDK. */
  public static Stream<Arguments> jdks() {
    return TestJdks.all().stream().map(Arguments::of);
  }

  /** Each JDK with each collector it has. */
  public static Stream<Arguments> jdksAndCollectors() {
    return TestJdks.all().stream()
        .flatMap(
            jdk ->
                Arrays.stream(Collector.values())
                    .filter(collector -> collector.isSupportedBy(jdk))
                    .map(collector -> Arguments.of(jdk, collector)));
  }
}
