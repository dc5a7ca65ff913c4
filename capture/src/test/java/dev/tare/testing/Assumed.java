// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a test needs of its machine; where that is missing the test is skipped and says why. */
public final class Assumed {
  private static final int CAP_SYS_ADMIN = 21;

  private Assumed() {}

  /** The test runs on Linux. */
  public static void linux() {
    assumeTrue(Files.isReadable(Path.of("/proc/self/smaps")), "needs Linux: no /proc/self/smaps");
  }

  /** The test runs as root. */
  public static void root() {
    linux();
    String[] uids = statusField("Uid").split("\\s+");
    assumeTrue("0".equals(uids[1]), "needs root: the effective user id is " + uids[1]);
  }

  /** The kernel shows physical page numbers, which takes CAP_SYS_ADMIN beyond being root. */
  public static void frameNumbers() {
    root();
    long effective = Long.parseUnsignedLong(statusField("CapEff"), 16);
    assumeTrue(
        (effective >>> CAP_SYS_ADMIN & 1) == 1,
        "needs CAP_SYS_ADMIN to read physical page numbers: CapEff is "
            + Long.toHexString(effective));
  }

  /** The JDK has the collector. */
  public static void collector(TestJdk jdk, Collector collector) {
    assumeTrue(collector.isSupportedBy(jdk), jdk + " in " + jdk.home() + " has no " + collector);
  }

  private static String statusField(String name) {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("/proc/self/status has no " + name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
