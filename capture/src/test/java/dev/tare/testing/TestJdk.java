// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One installed JDK that tests start their targets with. */
public record TestJdk(int major, Path home) {
  private static final Pattern RELEASE = Pattern.compile("(?m)^JAVA_VERSION=\"([^\"]+)\"");
  private static final Pattern BANNER = Pattern.compile("version \"([^\"]+)\"");

  /** The JDK installed in {@code home}; its version is read from its release file. */
  public static TestJdk in(Path home) {
    if (!Files.isExecutable(home.resolve("bin/java"))) {
      throw new IllegalArgumentException(home + " holds no JDK: bin/java is missing");
    }
    try {
      Path real = home.toRealPath();
      return new TestJdk(majorOf(real), real);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the version of the JDK in " + home, e);
    }
  }

  /** The launcher of this JDK. */
  public Path java() {
    return tool("java");
  }

  /** A program of this JDK's bin directory. */
  public Path tool(String name) {
    return home.resolve("bin").resolve(name);
  }

  @Override
  public String toString() {
    return "jdk" + major;
  }

  private static int majorOf(Path home) throws IOException {
    Path release = home.resolve("release");
    if (Files.isReadable(release)) {
      Matcher version = RELEASE.matcher(Files.readString(release));
      if (version.find()) {
        return feature(version.group(1));
      }
    }
    return feature(bannerVersion(home));
  }

  private static String bannerVersion(Path home) throws IOException {
    Process process =
        new ProcessBuilder(home.resolve("bin/java").toString(), "-version")
            .redirectErrorStream(true)
            .start();
    try {
      String banner = new String(process.getInputStream().readAllBytes());
      Matcher version = BANNER.matcher(banner);
      if (!process.waitFor(20, TimeUnit.SECONDS) || !version.find()) {
        throw new IOException("java -version in " + home + " printed: " + banner);
      }
      return version.group(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while asking " + home + " for its version", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** JDK 8 calls itself 1.8.0_x, which {@link Runtime.Version} reads as 1. */
  private static int feature(String version) {
    return Runtime.Version.parse(version.replaceAll("_.*", "").replaceAll("(\\.0)+$", ""))
        .feature();
  }
}
