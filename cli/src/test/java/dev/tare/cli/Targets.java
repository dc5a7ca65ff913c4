// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import dev.tare.testing.TargetJvm;
import dev.tare.testing.TargetLaunch;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;

/** Processes that commands are pointed at when any will do. */
public final class Targets {

  private static final String QUIET_PROGRAM =
      """
      public class QuietShop {
        public static void main(String[] args) {
          dev.tare.testing.Lifeline.ready("");
        }
      }
      """;

  private Targets() {}

  /** A JVM that does nothing, on the JDK that runs the tests. */
  public static TargetJvm quiet(String... jvmArgs) {
    return quietOn(TestJdks.running(), jvmArgs);
  }

  /** A JVM that does nothing. */
  public static TargetJvm quietOn(TestJdk jdk, String... jvmArgs) {
    TargetLaunch launch = TargetJvm.on(jdk).jvmArgs(jvmArgs).source(QUIET_PROGRAM);
    return launch.start();
  }
}
