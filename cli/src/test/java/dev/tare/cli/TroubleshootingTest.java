// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/troubleshooting.md} has a heading for every message. */
class TroubleshootingTest {

  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/main/java/dev/tare/cli"),
          Path.of("../capture/src/main/java/dev/tare/capture/event"),
          Path.of("../capture/src/main/java/dev/tare/capture/record/RecordingException.java"));

  /** The beginning of a message, or of the reason in one, up to what differs or its first end. */
  private static final Pattern MESSAGE =
      Pattern.compile("\"((?:Cannot|it|its|there is|nobody|neither) [^\"%.]*[^\"%. ])");

  /** The first words of what a DumpException says, behind the name of the file if that is first. */
  private static final Pattern DUMP_MESSAGE =
      Pattern.compile("new DumpException\\([^\"]*\"([^\";:(]*[^\";:(\\\\])");

  @ParameterizedTest
  @MethodSource("messages")
  void everyMessageHasAHeading(String message) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("../docs/troubleshooting.md"))) {
      assertThat(lines.filter(line -> line.startsWith("### ") || line.contains("The same for `")))
          .anyMatch(line -> line.contains(message));
    }
  }

  static Stream<String> messages() {
    return SOURCES.stream()
        .flatMap(TroubleshootingTest::javaFiles)
        .flatMap(file -> messages(file, MESSAGE))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("dumpMessages")
  void everyMessageAboutAHeapDumpHasAHeading(String message) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("../docs/troubleshooting.md"))) {
      assertThat(lines.filter(line -> line.startsWith("### ") || line.contains("The same for `")))
          .anyMatch(line -> line.contains(message));
    }
  }

  static Stream<String> dumpMessages() {
    return javaFiles(Path.of("../heap/src/main/java"))
        .flatMap(file -> messages(file, DUMP_MESSAGE))
        .distinct();
  }

  @Test
  void thereAreMessagesAboutHeapDumps() {
    assertThat(dumpMessages()).hasSizeGreaterThan(10).contains("is a directory");
  }

  private static Stream<Path> javaFiles(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> messages(Path file, Pattern pattern) {
    try {
      return pattern.matcher(Files.readString(file)).results().map(found -> found.group(1).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
