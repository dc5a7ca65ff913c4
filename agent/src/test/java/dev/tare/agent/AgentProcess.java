// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import dev.tare.capture.event.CaptureException;
import dev.tare.capture.event.CaptureFile;
import dev.tare.testing.TestJdk;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the tests that runs with the agent's jar until it ends, 90 seconds at most. */
final class AgentProcess {

  private final TestJdk jdk;
  private final List<String> jvmArgs = new ArrayList<>();
  private final List<String> classPath = new ArrayList<>();
  private Path directory;

  /** What is left of a program. */
  record Ended(int exitCode, List<String> out, List<String> err) {}

  private AgentProcess(TestJdk jdk, Path directory) {
    this.jdk = jdk;
    this.directory = directory;
  }

  /** A program that runs in a directory, which gets its output. */
  static AgentProcess on(TestJdk jdk, Path directory) {
    return new AgentProcess(jdk, directory).jvmArgs("-Xmx128m");
  }

  /** The jar that was built. */
  static Path jar() {
    return Path.of(System.getProperty("tare.agent.jar"));
  }

  AgentProcess agent(String options) {
    return jvmArgs("-javaagent:" + jar() + "=" + options);
  }

  AgentProcess jvmArgs(String... more) {
    jvmArgs.addAll(List.of(more));
    return this;
  }

  AgentProcess classPath(Path... more) {
    Arrays.stream(more).map(Path::toString).forEach(classPath::add);
    return this;
  }

  /** Starts the program. */
  Process start(Class<?> program, Object... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
    command.addAll(jvmArgs);
    classPath.add(program.getProtectionDomain().getCodeSource().getLocation().getPath());
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), program.getName()));
    Arrays.stream(args).map(String::valueOf).forEach(command::add);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectOutput(directory.resolve("out.txt").toFile())
            .redirectError(directory.resolve("err.txt").toFile());
    builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    return builder.start();
  }

  /** Runs the program to its end. */
  Ended run(Class<?> program, Object... args) throws IOException, InterruptedException {
    return end(start(program, args));
  }

  /**
   * Runs a program that waits for the end of its input until the agent has recorded a snapshot, 60
   * seconds at most.
   *
   * @param capture with the chunks of the recording beside it
   */
  Ended runUntilRecorded(Path capture, Class<?> program, Object... args)
      throws IOException, InterruptedException {
    Process process = start(program, args);
    awaitSnapshot(process, capture);
    process.getOutputStream().close();
    return end(process);
  }

  /** Kills a program when the agent has recorded a snapshot. */
  void killWhenRecorded(Path capture, Class<?> program) throws IOException, InterruptedException {
    Process process = start(program);
    awaitSnapshot(process, capture);
    // The samples after it.
    Thread.sleep(3000);
    process.destroyForcibly().waitFor();
  }

  /** Waits for the first snapshot, 60 seconds at most. */
  static void awaitSnapshot(Process process, Path capture) throws InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (process.isAlive() && !hasSnapshot(capture) && System.nanoTime() < deadline) {
      Thread.sleep(200);
    }
  }

  private static boolean hasSnapshot(Path capture) {
    try {
      return !CaptureFile.read(capture).snapshots().isEmpty();
    } catch (CaptureException notYet) {
      return false;
    }
  }

  /** Waits for a program's end. */
  Ended end(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(90, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError("did not end: " + lines("out.txt") + lines("err.txt"));
    }
    return new Ended(process.exitValue(), lines("out.txt"), lines("err.txt"));
  }

  List<String> lines(String file) throws IOException {
    return Files.readString(directory.resolve(file), StandardCharsets.UTF_8).lines().toList();
  }
}
