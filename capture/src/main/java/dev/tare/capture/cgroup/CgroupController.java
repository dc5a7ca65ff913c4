// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import java.util.List;

/** A controller whose files are recorded, and by which of them a cgroup that has it is known. */
enum CgroupController {
  /** The memory controller. Files that must agree with each other stand side by side. */
  MEMORY(
      "memory",
      "memory.usage_in_bytes",
      "memory.current",
      List.of(
          "memory.usage_in_bytes",
          "memory.stat",
          "memory.kmem.usage_in_bytes",
          "memory.kmem.tcp.usage_in_bytes",
          "memory.memsw.usage_in_bytes",
          "memory.limit_in_bytes",
          "memory.memsw.limit_in_bytes",
          "memory.max_usage_in_bytes",
          "memory.failcnt",
          "memory.oom_control",
          "memory.use_hierarchy",
          "cgroup.sane_behavior"),
      List.of(
          "memory.current",
          "memory.stat",
          "memory.swap.current",
          "memory.max",
          "memory.high",
          "memory.low",
          "memory.min",
          "memory.swap.max",
          "memory.peak",
          "memory.events",
          "memory.pressure",
          "cgroup.type")),
  /** The number of tasks. */
  PIDS("pids", "pids.max", "pids.max", List.of("pids.current", "pids.max"), List.of());

  /** As {@code /proc/PID/cgroup} and the mount options call it. */
  final String label;

  private final String probeV1;
  private final String probeV2;
  private final List<String> filesV1;
  private final List<String> filesV2;

  CgroupController(
      String label, String probeV1, String probeV2, List<String> filesV1, List<String> filesV2) {
    this.label = label;
    this.probeV1 = probeV1;
    this.probeV2 = probeV2;
    this.filesV1 = filesV1;
    this.filesV2 = filesV2.isEmpty() ? filesV1 : filesV2;
  }

  /** The file every cgroup with this controller has (on v2: except the root of the hierarchy). */
  String probe(CgroupVersion version) {
    return version == CgroupVersion.V1 ? probeV1 : probeV2;
  }

  /** The files to record of the cgroup itself. */
  List<String> files(CgroupVersion version) {
    return version == CgroupVersion.V1 ? filesV1 : filesV2;
  }

  /** The files to record of each ancestor: its limits, and what tells how close it is to them. */
  List<String> ancestorFiles(CgroupVersion version) {
    if (this == PIDS) {
      return files(version);
    }
    return version == CgroupVersion.V1
        ? List.of(
            "memory.limit_in_bytes",
            "memory.memsw.limit_in_bytes",
            "memory.usage_in_bytes",
            "memory.use_hierarchy",
            "cgroup.sane_behavior")
        : List.of("memory.max", "memory.high", "memory.swap.max", "memory.current");
  }
}
