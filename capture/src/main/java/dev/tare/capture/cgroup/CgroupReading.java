// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import java.util.Map;
import java.util.Optional;

/**
 * The texts of a process's memory cgroup, as the kernel printed them.
 *
 * <p>The keys are file names: {@code memory.stat} of the cgroup itself, {@code ../memory.max} of
 * its parent, {@code ../../memory.max} of the one above, as far as they are visible. {@code
 * **}{@code /cgroup.procs} holds the process ids of all cgroups below, one a line.
 *
 * @param version which interface the texts are of
 * @param path the cgroup that is charged, as the reader's cgroup namespace calls it; empty with
 *     {@link CgroupVersion#NONE}
 * @param texts file name to text
 * @param absences file name to the reason why there is no text, or not all of it
 * @param reason why no cgroup was found, or what was assumed to find this one; empty if it was
 *     found where the kernel says it is
 */
public record CgroupReading(
    CgroupVersion version,
    String path,
    Map<String, String> texts,
    Map<String, String> absences,
    Optional<String> reason) {

  /** Copies the maps. */
  public CgroupReading {
    texts = Map.copyOf(texts);
    absences = Map.copyOf(absences);
  }

  /** A reading without a cgroup. */
  static CgroupReading none(String reason) {
    return new CgroupReading(CgroupVersion.NONE, "", Map.of(), Map.of(), Optional.of(reason));
  }
}
