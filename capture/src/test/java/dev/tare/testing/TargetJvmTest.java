// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TargetJvmTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String ECHO =
      """
      import dev.tare.testing.Lifeline;
      class Echo {
        public static void main(String[] args) {
          System.out.println("before");
          System.err.println("aside " + System.getenv("COLOUR"));
          Lifeline.ready("pages=" + args[0], line -> System.out.println("heard " + line));
        }
      }
      """;

  @EachJdkAndCollector
  void aTargetTellsWhatItPlantedAndAnswers(TestJdk jdk, Collector collector) {
    try (TargetJvm target = echo(jdk).collector(collector).start()) {
      assertEquals(4099, target.fact("pages"));
      target.send("hello");
      assertEquals("heard hello", target.nextLine(SOON));
      assertTrue(commandLine(target).contains(collector.flag()));
    }
  }

  @EachJdk
  void aTargetEndsByItselfWhenItsInputCloses(TestJdk jdk) {
    try (TargetJvm target = echo(jdk).start()) {
      assertEquals(0, target.finish());
      assertEquals("before", target.stdout().get(0));
      assertTrue(target.stderr().contains("aside green"), target.stderr()::toString);
    }
  }

  @EachJdk
  void aStoppedTargetStandsStillUntilItGoesOn(TestJdk jdk) {
    try (TargetJvm target = echo(jdk).start()) {
      target.stop();
      target.send("first");
      assertThrows(IllegalStateException.class, () -> target.nextLine(Duration.ofMillis(200)));
      target.cont();
      assertEquals("heard first", target.nextLine(SOON));
    }
  }

  @EachJdk
  void aClosedTargetIsGoneEvenWhenItWasStopped(TestJdk jdk) {
    TargetJvm target = echo(jdk).start();
    target.stop();
    target.close();
    assertFalse(Files.exists(Path.of("/proc/" + target.pid())));
  }

  @Test
  void aTargetThatFailsShowsItsOutput() {
    TargetLaunch broken =
        TargetJvm.on(TestJdks.running())
            .source(
                "class Broken { public static void main(String[] a) { int x = 1 / a.length; } }");
    String message = assertThrows(IllegalStateException.class, broken::start).getMessage();
    assertTrue(message.contains("ended with exit code 1"), message);
    assertTrue(message.contains("java.lang.ArithmeticException: / by zero"), message);
  }

  @Test
  void aSourceThatDoesNotCompileSaysWhy() {
    TargetLaunch broken = TargetJvm.on(TestJdks.running()).source("class Broken { int x = y; }");
    String message = assertThrows(IllegalArgumentException.class, broken::start).getMessage();
    assertTrue(message.contains("cannot find symbol"), message);
  }

  private static TargetLaunch echo(TestJdk jdk) {
    return TargetJvm.on(jdk).jvmArgs("-Xmx64m").source(ECHO).env("COLOUR", "green").args(4099);
  }

  private static String commandLine(TargetJvm target) {
    return String.join(
        " ", ProcessHandle.of(target.pid()).orElseThrow().info().arguments().orElseThrow());
  }
}
