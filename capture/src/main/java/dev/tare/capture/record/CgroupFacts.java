// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.Skipped;
import dev.tare.capture.cgroup.CgroupFiles;
import dev.tare.capture.cgroup.CgroupReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the texts about the container a process is in: its memory cgroup and the processes it
 * shares it with.
 */
final class CgroupFacts {

  /** A cgroup of more processes than this is a whole system's, where the sum says nothing. */
  private static final int MAXIMUM_PROCESSES = 300;

  private static final Pattern PROCESS = Pattern.compile("(?m)^\\d{1,10}$");

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
    for (Map.Entry<String, String> text : reading.texts().entrySet()) {
      texts.put("cgroup/" + text.getKey(), text.getValue());
    }
    if (reading.reason().isPresent()) {
      skipped.add(new Skipped("cgroup", reading.reason().get()));
    }
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
    Set<String> others = new LinkedHashSet<>();
    Matcher id = PROCESS.matcher(ids);
    while (id.find()) {
      others.add(id.group());
    }
    others.remove(Long.toString(files.pid()));
    if (others.size() <= MAXIMUM_PROCESSES) {
      for (String other : others) {
        read(files.proc().resolve(other).resolve("status"), "others/" + other, texts);
      }
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
