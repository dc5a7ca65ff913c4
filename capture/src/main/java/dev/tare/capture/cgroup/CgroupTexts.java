// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the texts of one cgroup, of those above and the process ids of those below. */
final class CgroupTexts {

  static final String PROCESSES = "cgroup.procs";
  static final String PROCESSES_BELOW = "**/" + PROCESSES;

  private static final int MAX_TEXT_BYTES = 64 << 10;
  private static final int MAX_PROCESSES_BYTES = 256 << 10;
  private static final int MAX_LEVELS = 32;
  private static final int MAX_DESCENDANTS = 256;

  /** v1 prints "no limit" as 19 digits, v2 as a word: what is shorter is a limit. */
  private static final String LIMIT = "\\d{1,18}";

  final Map<String, String> texts = new TreeMap<>();
  final Map<String, String> absences = new TreeMap<>();

  /** The files of the cgroup itself and of its ancestors. */
  void read(CgroupController controller, CgroupLocation.Found location) {
    CgroupVersion version = location.version();
    for (String name : controller.files(version)) {
      read(name, location.directory().resolve(name), MAX_TEXT_BYTES);
    }
    List<Path> ancestors = location.ancestors();
    for (int level = 1; level <= Math.min(ancestors.size(), MAX_LEVELS); level++) {
      String up = "../".repeat(level);
      Path directory = ancestors.get(level - 1);
      for (String name : controller.ancestorFiles(version)) {
        read(up + name, directory.resolve(name), MAX_TEXT_BYTES);
      }
      String limit = version == CgroupVersion.V1 ? "memory.limit_in_bytes" : "memory.max";
      if (controller == CgroupController.MEMORY
          && texts.getOrDefault(up + limit, "").strip().matches(LIMIT)) {
        read(up + "memory.stat", directory.resolve("memory.stat"), MAX_TEXT_BYTES);
      }
    }
  }

  /** Which processes are charged to the cgroup: those in it and those in all cgroups below. */
  void readProcesses(Path directory) {
    read(PROCESSES, directory.resolve(PROCESSES), MAX_PROCESSES_BYTES);
    StringBuilder below = new StringBuilder();
    Deque<Path> open = new ArrayDeque<>(List.of(directory));
    for (int seen = 0; !open.isEmpty(); seen++) {
      Path at = open.removeFirst();
      if (seen > MAX_DESCENDANTS || below.length() > MAX_PROCESSES_BYTES) {
        absences.put(PROCESSES_BELOW, "more than " + MAX_DESCENDANTS + " cgroups below");
        return;
      }
      if (seen > 0) {
        BoundedText text = BoundedText.read(at.resolve(PROCESSES), MAX_PROCESSES_BYTES);
        if (text instanceof BoundedText.Read read) {
          below.append(read.text());
        } else if (Files.exists(at)) {
          // A part would read as the whole. A cgroup that is gone has no processes.
          absences.put(PROCESSES_BELOW, "cannot read " + at.resolve(PROCESSES));
          return;
        }
      }
      if (!addChildren(at, open) && Files.exists(at)) {
        absences.put(PROCESSES_BELOW, "cannot list " + at);
        return;
      }
    }
    texts.put(PROCESSES_BELOW, below.toString());
  }

  private static boolean addChildren(Path directory, Deque<Path> open) {
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
          open.add(child);
        }
      }
      return true;
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
  }

  private void read(String key, Path file, int maxBytes) {
    BoundedText text = BoundedText.read(file, maxBytes);
    if (text instanceof BoundedText.Read read) {
      texts.put(key, read.text());
      if (read.cut()) {
        absences.put(key, "cut at " + maxBytes + " bytes");
      }
    } else if (text instanceof BoundedText.Absent absent) {
      absences.put(key, absent.reason());
    }
  }
}
