// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.testing.Lifeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes and reads captures in a JVM of its own. */
final class CaptureProgram {

  /** More than fits on the small disk of {@link #fillDisk}. */
  private static final int SNAPSHOTS = 500;

  private CaptureProgram() {}

  public static void main(String... args) throws Exception {
    Path path = Path.of(args[1]);
    Lifeline.ready(
        switch (args[0]) {
          case "write" -> write(path);
          case "read" -> read(path);
          case "fill-disk" -> fillDisk(path);
          default -> throw new IllegalArgumentException(args[0]);
        });
  }

  private static String write(Path file) throws IOException {
    ExampleCapture.write(ExampleCapture.capture(), file);
    return "bytes=" + Files.size(file);
  }

  /** Says which files of a directory hold the example. */
  private static String read(Path directory) throws Exception {
    StringBuilder facts = new StringBuilder();
    for (Path file : files(directory)) {
      boolean same = CaptureFile.read(file).equals(ExampleCapture.capture());
      facts.append(file.getFileName()).append('=').append(same).append(' ');
    }
    return facts.toString();
  }

  private static String fillDisk(Path directory) throws IOException {
    List<Snapshot> snapshots =
        IntStream.rangeClosed(1, SNAPSHOTS).mapToObj(ExampleCapture::snapshot).toList();
    Capture large = new Capture(ExampleCapture.target(), snapshots, List.of(), true);
    try {
      ExampleCapture.write(large, directory.resolve("app.jfr"));
      return "failed=false";
    } catch (IOException full) {
      String names =
          files(directory).stream()
              .map(file -> file.getFileName().toString())
              .collect(Collectors.joining(","));
      return "failed=true left=" + names + " message=" + full.getMessage().replace(' ', '_');
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}
