// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table of results as it stands in docs/benchmarks.md: a title, a head and rows. */
final class MarkdownTable {
  private static final Path DIRECTORY = Path.of("target", "benchmarks");

  private final List<String> lines = new ArrayList<>();

  MarkdownTable(String title, String... head) {
    lines.add("**" + title + "**");
    lines.add("");
    row((Object[]) head);
    row(Arrays.stream(head).map(any -> "---").toArray());
  }

  void row(Object... cells) {
    lines.add(
        Arrays.stream(cells).map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |")));
  }

  /** Prints the table and appends it to a file of the build directory. */
  void publish(String fileName) throws IOException {
    String text = String.join("\n", lines) + "\n\n";
    System.out.print(text);
    Files.createDirectories(DIRECTORY);
    Files.writeString(
        DIRECTORY.resolve(fileName), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
