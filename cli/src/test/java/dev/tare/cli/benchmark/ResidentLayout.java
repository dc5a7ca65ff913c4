// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.util.List;

/** How {@value #GIBIBYTES} GiB of resident memory, in pages of 4 KiB, are laid out in a process. */
enum ResidentLayout {
  /** A Java heap: one mapping, the longest that the kernel walks at once. */
  ONE_HEAP("8 GiB in one Java heap", 0),
  /** A data file that twelve connections map each for themselves, as databases do. */
  ONE_FILE("8 GiB in twelve mappings of one file", 12),
  /** A service with many buffers and mapped files. */
  MAPPINGS_1500("8 GiB in 1,500 mappings", 1_300),
  /** A third of what the kernel allows by default (vm.max_map_count is 65,530). */
  MAPPINGS_20000("8 GiB in 20,000 mappings", 19_800);

  static final int GIBIBYTES = 8;

  private final String title;
  private final int mappings;

  ResidentLayout(String title, int mappings) {
    this.title = title;
    this.mappings = mappings;
  }

  String title() {
    return title;
  }

  /** Mappings beside the JVM's own two hundred. */
  int mappings() {
    return mappings;
  }

  /** The length of each pair of mappings, or of each mapping of the file. */
  long mappingBytes() {
    int parts = this == ONE_FILE ? mappings : mappings / 2;
    return ((long) GIBIBYTES << 30)
        / parts
        / ResidentProcess.PAGE_BYTES
        * ResidentProcess.PAGE_BYTES;
  }

  List<String> jvmArgs() {
    return this == ONE_HEAP
        ? List.of("-Xms" + GIBIBYTES + "g", "-Xmx" + GIBIBYTES + "g", "-XX:+AlwaysPreTouch")
        : List.of("-Xms64m", "-Xmx64m");
  }
}
