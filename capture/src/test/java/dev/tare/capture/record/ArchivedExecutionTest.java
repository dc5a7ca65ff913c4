// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * JVMs that begin with an archive of classes, which an earlier process has made that ran more of
 * them: its counts are none of this process.
 */
class ArchivedExecutionTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path directory;

  private static Path jar;

  /** Directories are not archived. */
  @BeforeAll
  static void packTheProgram() throws IOException {
    jar = directory.resolve("program.jar");
    List<Class<?>> classes = new ArrayList<>(List.of(PrimeProgram.class.getDeclaredClasses()));
    classes.add(PrimeProgram.class);
    classes.add(Lifeline.class);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file)) {
      for (Class<?> each : classes) {
        String name = each.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new JarEntry(name));
        try (InputStream bytes = each.getClassLoader().getResourceAsStream(name)) {
          bytes.transferTo(entries);
        }
        entries.closeEntry();
      }
    }
  }

  @BeforeEach
  void needsLinux() {
    Assumed.linux();
  }

  @EachJdk
  void countsOfTheProcessThatMadeAClassDataArchiveAreNoneOfThisOne(TestJdk jdk) throws Exception {
    Path archive = directory.resolve("classes-" + jdk.major() + ".jsa");
    train(jdk, "-XX:ArchiveClassesAtExit=" + archive);
    assertThat(archive).isNotEmptyFile();
    assertOnlyOwnCalls(jdk, "-Xshare:on", "-XX:SharedArchiveFile=" + archive);
  }

  @EachJdk
  void countsOfTheProcessThatMadeAnAheadOfTimeCacheAreNoneOfThisOne(TestJdk jdk) throws Exception {
    assumeTrue(jdk.major() >= 25, "has no such cache");
    Path cache = directory.resolve("cache-" + jdk.major() + ".aot");
    train(jdk, "-XX:AOTCacheOutput=" + cache);
    assertThat(cache).isNotEmptyFile();
    assertOnlyOwnCalls(jdk, "-XX:AOTMode=on", "-XX:AOTCache=" + cache);
  }

  /** Runs what the second process never runs, and the rest more often. */
  private static void train(TestJdk jdk, String option) throws IOException {
    try (TargetProcess first = start(jdk, List.of(option), "300000", "taken")) {
      first.send("t11");
      first.awaitLine("ack"::equals, PATIENCE);
      assertThat(first.finish(PATIENCE)).isZero();
    }
  }

  private static void assertOnlyOwnCalls(TestJdk jdk, String mode, String option) throws Exception {
    try (TargetProcess second = start(jdk, List.of(mode, option), "3")) {
      Map<String, Long> counts = new ExecutionLooks(second.pid()).counts();
      assertThat(counts).isEqualTo(ExecutionSurveyTest.withHot(3));
      second.send("t5");
      second.awaitLine("ack"::equals, PATIENCE);
      assertThat(new ExecutionLooks(second.pid()).counts())
          .containsEntry("PrimeProgram.two", 7L)
          .containsEntry("PrimeProgram.agree", 1L);
    }
  }

  private static TargetProcess start(TestJdk jdk, List<String> options, String... args)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
    command.addAll(options);
    command.addAll(List.of("-Xmx64m", "-cp", jar.toString()));
    command.add(PrimeProgram.class.getName());
    command.addAll(List.of(args));
    TargetProcess process =
        new TargetProcess(new ProcessBuilder(command).directory(directory.toFile()));
    process.awaitLine(line -> line.startsWith(Lifeline.READY), PATIENCE);
    return process;
  }
}
