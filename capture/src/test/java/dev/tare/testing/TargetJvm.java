// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A JVM that a test started and looks at: {@code TargetJvm.on(jdk).collector(G1)
 * .jvmArgs("-Xmx64m").main(SomeProgram.class).start()}. It has settled: its main method has called
 * {@link Lifeline#ready}.
 */
public final class TargetJvm extends TargetProcess {
  private final TestJdk jdk;
  private final Runnable cleanUp;
  private String readyLine;

  private TargetJvm(ProcessBuilder builder, TestJdk jdk, Runnable cleanUp) throws IOException {
    super(builder);
    this.jdk = jdk;
    this.cleanUp = cleanUp;
  }

  /** Describes a target before it starts. */
  public static TargetLaunch on(TestJdk jdk) {
    return new TargetLaunch(jdk);
  }

  static TargetJvm start(ProcessBuilder builder, TestJdk jdk, Duration patience, Runnable cleanUp) {
    TargetJvm target = null;
    try {
      target = new TargetJvm(builder, jdk, cleanUp);
      target.readyLine = target.awaitLine(TargetJvm::isReady, patience);
      return target;
    } catch (IOException e) {
      cleanUp.run();
      throw new UncheckedIOException("Cannot start " + builder.command(), e);
    } catch (RuntimeException e) {
      if (target != null) {
        target.close();
      }
      throw e;
    }
  }

  /** The JDK that the target runs on. */
  public TestJdk jdk() {
    return jdk;
  }

  /** The whole line by which the target said that it has settled. */
  public String readyLine() {
    return readyLine;
  }

  /** What the target says it planted: the {@code name=value} pairs of its ready line. */
  public Map<String, String> facts() {
    return Arrays.stream(readyLine.split("\\s+"))
        .map(word -> word.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
  }

  /** A number among the {@link #facts()}. */
  public long fact(String name) {
    return Optional.ofNullable(facts().get(name))
        .map(Long::parseLong)
        .orElseThrow(() -> new IllegalArgumentException("No fact " + name + " in " + readyLine));
  }

  @Override
  public void close() {
    super.close();
    cleanUp.run();
  }

  private static boolean isReady(String line) {
    return line.equals(Lifeline.READY) || line.startsWith(Lifeline.READY + " ");
  }
}
