// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A program that reads heap dumps.
 *
 * @param title what it does
 * @param command its command line; the dump's name comes behind
 */
record HeapTool(String title, List<String> command) {
  /** Replaces the command whose speed is measured: its words, separated by blanks. */
  static final String COMMAND_PROPERTY = "tare.benchmark.heap";

  private static final Path HOME = Path.of("").toAbsolutePath().getParent();
  private static final Path PEERS = Path.of("target", "heap-dump-readers");
  private static final String PEERS_HEAP = "-Xmx5g";

  HeapTool {
    command = List.copyOf(command);
  }

  /** {@code tare heap} as a user types it. */
  static HeapTool tare() {
    String typed = System.getProperty(COMMAND_PROPERTY, HOME.resolve("tare") + " heap");
    return new HeapTool("`tare heap`: everything", List.of(typed.split(" ")));
  }

  /** Lets the launcher build first, should it think that it has to. */
  static void prepareTare() throws Exception {
    List<String> version = List.of(HOME.resolve("tare").toString(), "--version");
    int exit =
        new ProcessBuilder(version)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IllegalStateException(version + " ended with " + exit);
    }
  }

  /** Reads the file and nothing else. */
  static HeapTool cat() {
    return new HeapTool("cat", List.of("/bin/sh", "-c", "cat \"$0\" > /dev/null"));
  }

  /** The least that any reader does. */
  static HeapTool skim() throws Exception {
    Path classes =
        Path.of(RecordSkim.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return java(
        "cold sequential skim of the records", classes.toString(), RecordSkim.class.getName());
  }

  /** Simulates layouts of classes. */
  static HeapTool jolEstimates() {
    return java(
        "jol-cli 0.17 heapdump-estimates",
        peers(),
        PEERS_HEAP,
        "org.openjdk.jol.Main",
        "heapdump-estimates");
  }

  /** Prints a histogram. */
  static HeapTool jolStatistics() {
    return java(
        "jol-cli 0.17 heapdumpstats", peers(), PEERS_HEAP, "org.openjdk.jol.Main", "heapdumpstats");
  }

  /** Indexes the dump on disk and adds up classes. */
  static HeapTool netBeans(Path classes) {
    return driver(
        "NetBeans profiler library RELEASE220, open + histogram", classes, "NetBeansHistogram");
  }

  /** Indexes the dump in memory and adds up classes. */
  static HeapTool shark(Path classes) {
    return driver("Shark 2.14, index + histogram", classes, "SharkHistogram");
  }

  /** Measures one run. */
  ProcessCost run(Path dump, Path scratch) throws Exception {
    List<String> line = new ArrayList<>(command);
    line.add(dump.toString());
    return ProcessCost.of(line, scratch, dump.getParent());
  }

  private static HeapTool driver(String title, Path classes, String name) {
    Path source = classes.resolve(name + ".java");
    try (InputStream text = HeapTool.class.getResourceAsStream(name + ".java")) {
      Files.copy(text, source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String classPath = peers() + ":" + classes;
    int exit =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                classPath,
                "-d",
                classes.toString(),
                source.toString());
    if (exit != 0) {
      throw new IllegalStateException("Cannot compile " + source);
    }
    return java(title, classPath, PEERS_HEAP, name);
  }

  private static String peers() {
    try (Stream<Path> jars = Files.list(PEERS)) {
      return jars.map(jar -> jar.toAbsolutePath().toString())
          .sorted()
          .collect(Collectors.joining(":"));
    } catch (IOException e) {
      throw new UncheckedIOException("Run mvn -Pbenchmark verify, which fetches other readers", e);
    }
  }

  private static HeapTool java(String title, String classPath, String... words) {
    List<String> command = new ArrayList<>(List.of(TestJdks.running().java().toString()));
    command.addAll(List.of("-cp", classPath));
    command.addAll(Arrays.asList(words));
    return new HeapTool(title, command);
  }
}
