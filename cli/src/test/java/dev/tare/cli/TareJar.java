// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built command, run as a process of its own. */
final class TareJar {

  private static final Path HOME = Path.of("").toAbsolutePath().getParent();
  private static final int PATIENCE_SECONDS = 120;

  private final Path jar;
  private final TestJdk jdk;
  private final Path directory;

  private TareJar(Path jar, TestJdk jdk, Path directory) {
    this.jar = jar;
    this.jdk = jdk;
    this.directory = directory;
  }

  /**
   * The command on a JDK.
   *
   * @param directory where it runs; its output is collected there too
   */
  static TareJar on(TestJdk jdk, Path directory) {
    Path jar = HOME.resolve("cli/target/tare.jar");
    assumeTrue(Files.exists(jar), "needs the built jar: run mvn verify");
    return new TareJar(jar, jdk, directory);
  }

  /** A copy that other users can read. */
  TareJar copiedTo(Path readable) throws IOException {
    return new TareJar(Files.copy(jar, readable.resolve("tare.jar")), jdk, directory);
  }

  /** The words that start it with these arguments. */
  List<String> command(Object... words) {
    List<String> command =
        new ArrayList<>(List.of(jdk.java().toString(), "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dtare.home=" + HOME, "-jar", jar.toString()));
    Arrays.stream(words).map(String::valueOf).forEach(command::add);
    return command;
  }

  /** Runs it to its end. */
  CommandRun run(Object... words) throws IOException, InterruptedException {
    return end(start(command(words)));
  }

  /** Starts it, or a command around it. */
  Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
        .forEach(builder.environment()::remove);
    return builder
        .redirectOutput(directory.resolve(".stdout").toFile())
        .redirectError(directory.resolve(".stderr").toFile())
        .start();
  }

  /** Waits for the end of what was started. */
  CommandRun end(Process process) throws IOException, InterruptedException {
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    CommandRun run =
        new CommandRun(ended ? process.exitValue() : -1, take(".stdout"), take(".stderr"));
    if (!ended) {
      throw new IllegalStateException("Not ended after " + PATIENCE_SECONDS + " s: " + run);
    }
    return run;
  }

  /** What it has said beside its result so far. */
  String progress() throws IOException {
    return Files.readString(directory.resolve(".stderr"));
  }

  private String take(String name) throws IOException {
    String text = Files.readString(directory.resolve(name));
    Files.delete(directory.resolve(name));
    return text;
  }
}
