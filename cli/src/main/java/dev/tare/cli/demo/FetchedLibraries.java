// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A directory of libraries and the list of them, which is written last: a fetch that was cut off
 * left none, and a library that was lost or cut since is noticed by its size.
 *
 * @param directory where they are
 */
record FetchedLibraries(Path directory) {

  private static final String LIST = "complete";

  /**
   * Says that all are there.
   *
   * @param projects what lists them, as text
   * @param classPath their file names
   */
  void complete(List<String> projects, List<String> classPath) throws IOException {
    List<String> lines = new ArrayList<>(List.of(checksum(projects)));
    for (String fileName : classPath) {
      lines.add(Files.size(directory.resolve(fileName)) + " " + fileName);
    }
    Files.write(directory.resolve(LIST), lines);
  }

  /**
   * The libraries, in the order of the class path.
   *
   * @param projects what lists them now, as text
   * @return absent if not all are there, or if they are those of other projects
   */
  Optional<List<Path>> classPath(List<String> projects) {
    try {
      List<String> lines = Files.readAllLines(directory.resolve(LIST));
      if (lines.isEmpty() || !lines.get(0).equals(checksum(projects))) {
        return Optional.empty();
      }
      List<Path> classPath = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] parts = line.split(" ", 2);
        Path library = directory.resolve(parts[1]);
        if (Files.size(library) != Long.parseLong(parts[0])) {
          return Optional.empty();
        }
        classPath.add(library);
      }
      return Optional.of(classPath);
    } catch (IOException | UncheckedIOException missing) {
      return Optional.empty();
    } catch (IndexOutOfBoundsException | NumberFormatException damaged) {
      return Optional.empty();
    }
  }

  private static String checksum(List<String> projects) {
    CRC32 checksum = new CRC32();
    projects.forEach(each -> checksum.update(each.getBytes(StandardCharsets.UTF_8)));
    return Long.toHexString(checksum.getValue());
  }
}
