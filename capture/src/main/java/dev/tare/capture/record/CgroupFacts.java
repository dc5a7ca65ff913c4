// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.Skipped;
import dev.tare.capture.cgroup.CgroupFiles;
import dev.tare.capture.cgroup.CgroupReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads the texts about the container a process is in: its memory cgroup and the processes it
 * shares it with.
 */
final class CgroupFacts {

  /** A cgroup of more processes than this is a whole system's, where the sum says nothing. */
  private static final int MAXIMUM_PROCESSES = 300;

  private CgroupFacts() {}

  /**
   * Reads.
   *
   * @param files the process's files
   * @param texts receives texts under {@code cgroup/}, {@code others/PID} and {@code vm/}
   * @param skipped receives what could not be read
   */
  static void read(ProcFiles files, Map<String, String> texts, List<Skipped> skipped) {
    CgroupReading reading = CgroupFiles.read(files.proc(), files.pid());
    texts.put("cgroup.version", reading.version().name());
    texts.put("cgroup.path", reading.path());
    reading.texts().forEach((name, text) -> texts.put("cgroup/" + name, text));
    reading.reason().ifPresent(reason -> skipped.add(new Skipped("cgroup", reason)));
    readOthers(files, reading, texts);
    for (String name : List.of("vm/max_map_count", "kernel/threads-max")) {
      read(files.proc().resolve("sys").resolve(name), name, texts);
    }
    read(files.proc().resolve("meminfo"), "meminfo", texts);
  }

  private static void readOthers(
      ProcFiles files, CgroupReading reading, Map<String, String> texts) {
    String ids =
        reading.texts().getOrDefault("**/cgroup.procs", "")
            + "\n"
            + reading.texts().getOrDefault("cgroup.procs", "");
    List<String> others =
        ids.lines()
            .map(String::strip)
            .filter(id -> id.matches("\\d{1,10}") && !id.equals(Long.toString(files.pid())))
            .distinct()
            .toList();
    if (others.size() <= MAXIMUM_PROCESSES) {
      others.forEach(id -> read(files.proc().resolve(id).resolve("status"), "others/" + id, texts));
    }
  }

  private static void read(Path file, String name, Map<String, String> texts) {
    try {
      texts.put(name, ProcFiles.read(file));
    } catch (IOException absent) {
      // What is absent is not measured; a process may end at any time.
      return;
    }
  }
}
