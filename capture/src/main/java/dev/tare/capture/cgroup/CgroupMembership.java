// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cgroups one process is in: the lines of {@code /proc/PID/cgroup}, described in cgroups(7).
 *
 * <p>The kernel prints the paths as seen from the cgroup namespace of the reader; a process outside
 * of it has a path that starts with {@code /..} (cgroup_namespaces(7)).
 *
 * @param entries one per hierarchy, in the order of the file
 */
public record CgroupMembership(List<Entry> entries) {

  /**
   * One line.
   *
   * @param hierarchy the number of the hierarchy; 0 is the unified one
   * @param controllers its controllers, also the name of a named hierarchy ({@code name=systemd});
   *     empty for the unified one
   * @param path the cgroup, starting with a slash
   */
  public record Entry(int hierarchy, List<String> controllers, String path) {
    /** Copies the list. */
    public Entry {
      controllers = List.copyOf(controllers);
    }
  }

  /** Copies the list. */
  public CgroupMembership {
    entries = List.copyOf(entries);
  }

  /** Reads the lines of {@code /proc/PID/cgroup}; a line that is none of them is left out. */
  public static CgroupMembership parse(List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    for (String line : lines) {
      // The path may contain colons, the other two fields cannot.
      String[] fields = line.split(":", 3);
      if (fields.length == 3 && fields[0].matches("\\d{1,9}") && fields[2].startsWith("/")) {
        List<String> controllers = fields[1].isEmpty() ? List.of() : List.of(fields[1].split(","));
        entries.add(new Entry(Integer.parseInt(fields[0]), controllers, fields[2]));
      }
    }
    return new CgroupMembership(entries);
  }

  /** The path in the v1 hierarchy that carries {@code controller}; empty if none does. */
  public Optional<String> pathInV1(String controller) {
    for (Entry entry : entries) {
      if (entry.controllers().contains(controller)) {
        return Optional.of(entry.path());
      }
    }
    return Optional.empty();
  }

  /** The path in the unified (v2) hierarchy; empty on a kernel or system without one. */
  public Optional<String> pathInUnified() {
    return entries.stream()
        .filter(entry -> entry.hierarchy() == 0 && entry.controllers().isEmpty())
        .map(Entry::path)
        .findFirst();
  }
}
